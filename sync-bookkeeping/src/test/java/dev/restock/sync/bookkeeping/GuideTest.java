package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the guide are right. */
class GuideTest {
  private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void planOfTheGuideMakesTheVoucherOfTheGuide() throws IOException {
    List<String> examples =
        JSON.matcher(Files.readString(Path.of("../docs/bookkeeping.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    String datev = examples.get(1).strip();
    String text = examples.get(0).strip();
    AccountPlan plan =
        AccountPlan.parse(text.substring(0, text.length() - 1) + "," + datev + "}", "guide");

    assertThat(plan.datev()).isPresent();
    List<Voucher> vouchers =
        Vouchers.by(plan).of(RefundBatch.of(12, DAY, List.of(Sample.ordinary())));
    assertThat(vouchers.get(0).lines())
        .extracting(line -> line.account().number() + " " + line.amount() + " " + line.text())
        .containsExactly(
            "3101 400.00 Returned goods",
            "3120 39.20 shipping",
            "2651 109.80 VAT 25 %",
            "1581 -549.00 Clearing Shopify Payments");
  }
}
