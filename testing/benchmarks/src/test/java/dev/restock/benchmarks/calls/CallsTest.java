package dev.restock.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.channel.ChannelSettings.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a day's returns may cost, counted by the services; time is virtual. */
@Tag("full")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CallsTest {
  private static final int RETURNS = 1_000;

  /** One return of so many is refunded at a register. */
  private static final int AT_REGISTERS = 10;

  private static final int PUSHES_PER_REQUEST = 40;

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

  @ParameterizedTest
  @ValueSource(ints = {1, 15})
  void readingTheRegistersCostsAtMost420CallsToSitooMoreOnADay(int minutes) {
    Duration every = Duration.ofMinutes(minutes);
    long with =
        sum(new ThousandReturns(1, RETURNS, every).day(AT_REGISTERS, Mode.OBSERVE, 1).sitoo());
    long without = sum(new ThousandReturns(1, RETURNS, every).day(0, Mode.OBSERVE, 1).sitoo());
    assertThat(with - without).isBetween((long) RETURNS / AT_REGISTERS, 420L);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"PUSH_REGISTER_RETURNS", "PUSH_ALL"})
  void pushesOf500SkusCostAtMost60CallsInTheBusiestHour(Mode mode) {
    for (int minutes : new int[] {1, 15}) {
      ThousandReturns.Day day =
          new ThousandReturns(1, RETURNS, Duration.ofMinutes(minutes), 500)
              .day(AT_REGISTERS, mode, PUSHES_PER_REQUEST);
      assertThat(day.shopifyInAnHour()).as("every %d min", minutes).isBetween(1L, 60L);
    }
  }

  private static long sum(Map<String, Long> calls) {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }
}
