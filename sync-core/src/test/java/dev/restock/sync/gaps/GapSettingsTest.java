package dev.restock.sync.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapSettingsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-02T16:00:00Z");
  private static final BusinessHours MONDAYS =
      BusinessHours.of(
          ZoneOffset.UTC, List.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(17, 0));

  @Test
  void allClocksRunWithTheirLimitsByDefault() {
    assertThat(GapClock.values())
        .allSatisfy(
            clock ->
                assertThat(GapSettings.defaults().limitAt(clock, MONDAY))
                    .contains(MONDAY.plus(clock.defaultLimit())));
    assertThat(GapSettings.defaults().isOff()).isFalse();
  }

  @Test
  void aClockThatIsOffHasNoLimit() {
    GapSettings settings =
        GapSettings.builder().off(GapClock.STOCK_TO_CHANNEL).build().toBuilder().build();
    assertThat(settings.limit(GapClock.STOCK_TO_CHANNEL)).isEmpty();
    assertThat(settings.limitAt(GapClock.STOCK_TO_CHANNEL, MONDAY)).isEmpty();
    assertThat(settings.limit(GapClock.DECIDED_TO_STOCK)).isPresent();
    assertThat(GapSettings.off().isOff()).isTrue();
    assertThat(GapSettings.off().toBuilder().build().isOff()).isTrue();
  }

  @Test
  void onlyNamedClocksAreCountedInBusinessHours() {
    GapSettings settings =
        GapSettings.builder()
            .limit(GapClock.RECEIVED_TO_INSPECTED, Duration.ofHours(2))
            .limit(GapClock.DECIDED_TO_STOCK, Duration.ofHours(2))
            .businessHours(MONDAYS, List.of(GapClock.RECEIVED_TO_INSPECTED))
            .build()
            .toBuilder()
            .build();
    assertThat(settings.limitAt(GapClock.RECEIVED_TO_INSPECTED, MONDAY))
        .contains(Instant.parse("2026-11-09T10:00:00Z"));
    assertThat(settings.limitAt(GapClock.DECIDED_TO_STOCK, MONDAY))
        .contains(MONDAY.plus(Duration.ofHours(2)));
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    for (Duration limit : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(367))) {
      assertThatThrownBy(() -> GapSettings.builder().limit(GapClock.DECIDED_TO_STOCK, limit))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("DECIDED_TO_STOCK")
          .hasMessageContaining(limit.toString());
    }
  }

  @Test
  void reportsAddUpByClock() {
    GapReport one = new GapReport(2, Map.of(GapClock.DECIDED_TO_STOCK, 1L), Map.of(), Map.of());
    GapReport other =
        new GapReport(
            3,
            Map.of(GapClock.DECIDED_TO_STOCK, 2L, GapClock.STOCK_TO_CHANNEL, 1L),
            Map.of(GapClock.STOCK_TO_CHANNEL, 4L),
            Map.of());
    assertThat(one.plus(other))
        .isEqualTo(
            new GapReport(
                5,
                Map.of(GapClock.DECIDED_TO_STOCK, 3L, GapClock.STOCK_TO_CHANNEL, 1L),
                Map.of(GapClock.STOCK_TO_CHANNEL, 4L),
                Map.of()));
  }
}
