package dev.restock.sync.internal.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.drift.HandMade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandMadeSumsTest {
  private static final Set<Long> HERE = Set.of(11L, 12L);

  private static HandMade change(long transaction, long warehouse, String quantity) {
    return new HandMade(
        transaction, 0, warehouse, "A", new BigDecimal(quantity), null, Instant.EPOCH);
  }

  private static Optional<Long> transaction(long difference, HandMade... latest) {
    return HandMadeSums.transaction(difference, HERE, List.of(latest));
  }

  @Test
  void oneTransactionAloneIsNamed() {
    assertThat(transaction(3, change(9, 11, "1"), change(8, 12, "3"), change(7, 11, "3")))
        .contains(8L);
  }

  @Test
  void theLatestOnesTogetherAreNamedByTheLast() {
    assertThat(transaction(-4, change(9, 11, "-1"), change(8, 12, "-3"), change(7, 11, "9")))
        .contains(9L);
  }

  @Test
  void otherSumsAndOtherWarehousesAreNotNamed() {
    assertThat(transaction(3, change(9, 13, "3"))).isEmpty();
    assertThat(transaction(3, change(9, 11, "-3"))).isEmpty();
    assertThat(transaction(3, change(9, 11, "2.5"))).isEmpty();
    assertThat(transaction(9, change(9, 11, "1"), change(8, 11, "4"), change(7, 11, "5")))
        .isEmpty();
    assertThat(transaction(3)).isEmpty();
  }
}
