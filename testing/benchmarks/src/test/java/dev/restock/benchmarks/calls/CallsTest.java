package dev.restock.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a day's returns may cost, counted by the services; time is virtual. */
@Tag("full")
class CallsTest {
  private static final int RETURNS = 1_000;

  @Test
  void aThousandReturnsCostLittleMoreThanAReadEachAndFewCallsToSitoo() {
    ThousandReturns.Result result = new ThousandReturns(1, RETURNS, Duration.ofHours(1)).run();
    assertThat(result.movements()).isEqualTo(1_600);
    assertThat(result.hints()).isEqualTo(5 * RETURNS);
    assertThat(result.reads()).isBetween((long) RETURNS, RETURNS * 105L / 100);
    assertThat(result.sitooCalls() * 1_000 / result.movements()).isLessThanOrEqualTo(25);
  }

  @Test
  void inAWeekOfTwoHundredADayHalfOfTheInspectionsAreStockWithinMinutes() {
    Month.Result result = new Month(1, 200, true, 2, 3).run();
    assertThat(result.callsADay()).isLessThanOrEqualTo(Month.PER_DAY);
    assertThat(result.engine().within(0.5)).isLessThan(Duration.ofMinutes(10));
    assertThat(result.clairvoyant().within(0.95)).isLessThan(result.engine().within(0.95));
    assertThat(result.freshness().isKept()).isTrue();
  }
}
