package dev.restock.sync.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefundBatchTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

  private static RefundEntry entry(String money, String goods, Map<String, String> paidBy) {
    return new RefundEntry(
        "929361462",
        RefundOrigin.PLATFORM,
        "#1001",
        DAY,
        "SEK",
        new BigDecimal(money),
        List.of(new RefundPart(RefundComponent.GOODS, new BigDecimal(goods), null)),
        paidBy.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> new BigDecimal(e.getValue()))),
        null);
  }

  @Test
  void hashIsOneForAmountsOfOneValue() {
    RefundBatch cents =
        RefundBatch.of(1, DAY, List.of(entry("10.50", "10.50", Map.of("a", "10.00", "b", "0.50"))));
    RefundBatch tenths =
        RefundBatch.of(1, DAY, List.of(entry("10.5", "10.5", Map.of("b", "0.5", "a", "10"))));

    assertThat(cents.hash()).isEqualTo(tenths.hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void batchThatWasChangedIsRefused() {
    RefundBatch batch = RefundBatch.of(7, DAY, List.of(entry("10", "10", Map.of("cash", "10"))));
    List<RefundEntry> changed = List.of(entry("11", "11", Map.of("cash", "11")));

    assertThatThrownBy(() -> new RefundBatch(7, DAY, changed, batch.hash()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch 7 of 2026-11-29 was changed");
    assertThatThrownBy(() -> new RefundBatch(8, DAY, batch.entries(), batch.hash()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new RefundBatch(7, DAY, batch.entries(), batch.hash())).isEqualTo(batch);
  }

  @Test
  void partsAndMeansOfPaymentSumToTheMoney() {
    assertThatThrownBy(() -> entry("10", "9.99", Map.of("cash", "10")))
        .hasMessage("the parts of refund 929361462 sum to 9.99, and its money is 10");
    assertThatThrownBy(() -> entry("10", "10", Map.of("cash", "9")))
        .hasMessage("the means of payment of refund 929361462 sum to 9, and its money is 10");
  }
}
