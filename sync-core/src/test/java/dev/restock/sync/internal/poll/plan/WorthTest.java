package dev.restock.sync.internal.poll.plan;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A look is due when the waiting that it should end is worth its price. */
class WorthTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static double hours(Instant at) {
    return Duration.between(T0, at).toMillis() / 3_600_000.0;
  }

  @Test
  void atASteadyRateThePauseIsTheOneThatMakesWaitingSmallest() {
    // Of all pauses T, sqrt(2 * price / rate) makes rate * T / 2 + price / T smallest.
    for (double rate : new double[] {0.5, 2, 8}) {
      for (double price : new double[] {0.1, 1, 3}) {
        Instant due = Worth.due(T0, at -> rate * hours(at), price, MINUTE, DAY);
        assertThat(hours(due)).isCloseTo(Math.sqrt(2 * price / rate), within(0.01));
      }
    }
  }

  @Test
  void aLookIsNeitherTooEarlyNorTooLate() {
    assertThat(Worth.due(T0, at -> 1e6, 0.1, MINUTE, DAY)).isEqualTo(T0.plus(MINUTE));
    assertThat(Worth.due(T0, at -> 0, 0.1, MINUTE, DAY))
        .isBetween(T0.plus(DAY).minusSeconds(2), T0.plus(DAY));
  }

  @Test
  void whatWasMissedBeforeTheNightIsLookedForInIt() {
    // Three finds until the shop closes, none afterwards.
    Instant due = Worth.due(T0, at -> Math.min(3, 3 * hours(at)), 6, MINUTE, DAY);
    assertThat(hours(due)).isCloseTo(4, within(0.01));
  }
}
