package dev.restock.sync.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.PlatformRefund.Payment;
import dev.restock.sync.refunds.facts.PlatformRefund.Progress;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.store.refunds.RefundJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactChangesTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

  private static Payment payment(String id, Progress progress, String amount) {
    return new Payment(
        id, progress, false, "card", false, new BigDecimal(amount), BigDecimal.ZERO, T0);
  }

  private static String facts(Instant changedAt, Payment... payments) {
    PlatformRefund refund =
        new PlatformRefund(
            "900",
            "1",
            "#1",
            null,
            true,
            T0,
            T0,
            changedAt,
            "SEK",
            List.of(),
            List.of(),
            BigDecimal.ZERO,
            List.of(),
            List.of(payments),
            BigDecimal.ZERO,
            null);
    return RefundJson.text(
        new RefundFacts(
            "1",
            "#1",
            true,
            List.of(refund),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of()));
  }

  @Test
  void changesAreNamedByTheIdsOfWhatHasChanged() {
    assertThat(
            FactChanges.between(
                facts(T0, payment("p1", Progress.PENDING, "100.00")),
                facts(T0, payment("p1", Progress.SUCCEEDED, "90.00"))))
        .containsExactly(
            "platform 900 payments p1 amount 100 → 90",
            "platform 900 payments p1 progress PENDING → SUCCEEDED");
  }

  @Test
  void newMemberIsNamedAsAWhole_andTheOrderOfMembersIsNoChange() {
    Payment one = payment("p1", Progress.FAILED, "100.00");
    Payment other = payment("p2", Progress.SUCCEEDED, "100.00");
    assertThat(FactChanges.between(facts(T0, one), facts(T0, one, other)))
        .contains("platform 900 payments p2 amount nothing → 100");
    assertThat(FactChanges.between(facts(T0, one, other), facts(T0, other, one))).isEmpty();
  }

  @Test
  void timeOfChangeAlone_isNoChange() {
    assertThat(FactChanges.between(facts(T0), facts(T0.plusSeconds(60)))).isEmpty();
  }

  @Test
  void manyChangesAreCounted() {
    Payment[] many =
        IntStream.range(0, 9)
            .mapToObj(i -> payment("p" + i, Progress.SUCCEEDED, "1"))
            .toArray(Payment[]::new);
    List<String> changes = FactChanges.between(facts(T0), facts(T0, many));
    assertThat(changes).hasSize(9);
    assertThat(changes.get(8)).matches("and [0-9]+ more");
  }

  @Test
  void contentOfAnotherFormIsNotCompared() {
    assertThat(FactChanges.between("seen 1", "seen 2")).containsExactly("its content");
    assertThat(FactChanges.between("seen 1", "seen 1")).isEmpty();
  }
}
