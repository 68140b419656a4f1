package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.TRANSACTIONS;
import static dev.restock.sandbox.TestClient.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxLedgerTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final String A = transaction(1, "A", "SKU-1001", "1.000");
  private static final String B = transaction(3, "B", "SKU-1002", "2.000");
  private static final String C = transaction(1, "C", "SKU-1001", "-1.000");

  @Test
  void digest_dependsOnWhatMoved_notOnOrderTimeOrGrouping() throws IOException {
    String together = digestAfter(List.of("[" + A + "," + B + "," + C + "]"));
    assertThat(digestAfter(List.of("[" + C + "]", "[" + B + "]", "[" + A + "]")))
        .isEqualTo(together);
    assertThat(digestAfter(List.of("[" + A + "]", "[" + B + "]"))).isNotEqualTo(together);
    assertThat(digestAfter(List.of("[" + A + "," + A + "," + B + "," + C + "]")))
        .isNotEqualTo(together);
    assertThat(digestAfter(List.of("[" + A.replace("\"A\"", "\"X\"") + "," + B + "," + C + "]")))
        .isNotEqualTo(together);
    assertThat(
            digestAfter(
                List.of(
                    "["
                        + A.replace("\"warehouseid\":1", "\"warehouseid\":5")
                        + ","
                        + B
                        + ","
                        + C
                        + "]")))
        .isNotEqualTo(together);
    assertThat(together).hasSize(64);
    String one = "[" + transaction(1, "A", "SKU-1001", "1.000") + ",";
    String two = "[" + transaction(1, "A", "SKU-1001", "2.000") + ",";
    assertThat(digestAfter(List.of(one + transaction(1, "A", "SKU-1001", "3.000") + "]")))
        .isNotEqualTo(digestAfter(List.of(two + transaction(1, "A", "SKU-1001", "2.000") + "]")));
  }

  private static String digestAfter(List<String> bodies) throws IOException {
    VirtualClock clock = new VirtualClock(T0);
    try (Sandbox sandbox =
            Sandbox.builder(Scenario.of(T0, World.demo(), List.of())).clock(clock).start();
        TestClient client = new TestClient(sandbox)) {
      for (String body : bodies) {
        assertThat(client.sitoo("POST", TRANSACTIONS, body).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(77));
      }
      return sandbox.ledger().digest();
    }
  }

  @Test
  void value_followsTheAverageCost() {
    StockBook book = new StockBook(World.demo(), new VirtualClock(T0), Journal.NONE);
    LedgerTransaction in =
        book.post(
            new Posting(
                2,
                10,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                    new Posting.Line(
                        "SKU-1001",
                        new BigDecimal("4.000"),
                        Optional.of(new BigDecimal("2.50"))))));
    assertThat(in.lines().get(0).totalValue()).isEqualTo("10.00");
    LedgerTransaction refund =
        book.post(
            new Posting(
                2,
                LedgerTransaction.REFUND,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1L),
                List.of(new Posting.Line("SKU-1001", new BigDecimal("1.000"), Optional.empty()))));
    assertThat(refund.lines().get(0).priceIn()).isEqualTo("0.00");
    assertThat(refund.lines().get(0).value()).isEqualTo("2.50");
    assertThat(refund.lines().get(0).total()).isEqualTo("5.000");
  }
}
