package dev.restock.sync.internal.poll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When in the week a shop inspects. */
class RhythmTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** Weeks of weekdays from 8 to 16, with so many inspections an hour. */
  private static Rhythm weeks(int weeks, int perHour) {
    Rhythm rhythm = Rhythm.unknown(MONDAY);
    for (int hour = 1; hour <= weeks * 168; hour++) {
      Instant now = MONDAY.plus(HOUR.multipliedBy(hour));
      List<Instant> finds = new ArrayList<>();
      int before = hour - 1;
      if (before % 168 < 120 && before % 24 >= 8 && before % 24 < 16) {
        for (int i = 0; i < perHour; i++) {
          finds.add(now.minusSeconds(60 + i));
        }
      }
      rhythm = rhythm.with(finds, now);
    }
    return rhythm;
  }

  @Test
  void ofAnUnknownShopEveryHourIsLikeAnother() {
    Rhythm rhythm = Rhythm.unknown(MONDAY);
    assertThat(rhythm.perHour()).isEqualTo(1);
    assertThat(rhythm.busyHours(MONDAY, MONDAY.plus(HOUR.multipliedBy(36)))).isEqualTo(36);
    assertThat(rhythm.expected(MONDAY, MONDAY.plusSeconds(1800))).isCloseTo(0.5, within(1e-9));
    assertThat(rhythm.expected(MONDAY.plus(HOUR), MONDAY)).isZero();
  }

  @Test
  void theHoursAndTheNumbersAreLearned() {
    Rhythm rhythm = weeks(4, 10);
    Instant next = MONDAY.plus(Duration.ofDays(28));
    assertThat(rhythm.expected(next, next.plus(Duration.ofDays(7)))).isBetween(330.0, 450.0);
    Instant tuesdayNoon = next.plus(Duration.ofHours(36));
    assertThat(rhythm.expected(tuesdayNoon, tuesdayNoon.plus(HOUR))).isBetween(8.0, 11.0);
    Instant tuesdayNight = next.plus(Duration.ofHours(26));
    assertThat(rhythm.expected(tuesdayNight, tuesdayNight.plus(HOUR))).isLessThan(1);
    Instant sundayNoon = next.plus(Duration.ofHours(156));
    assertThat(rhythm.expected(sundayNoon, sundayNoon.plus(HOUR))).isLessThan(2);
    assertThat(rhythm.busyHours(tuesdayNight, tuesdayNight.plus(HOUR))).isLessThan(0.5);
  }

  @Test
  void aChangeIsLearnedInAFewWeeks() {
    Rhythm rhythm = weeks(6, 10);
    Instant now = MONDAY.plus(Duration.ofDays(42));
    for (int hour = 1; hour <= 6 * 168; hour++) {
      now = now.plus(HOUR);
      rhythm = rhythm.with(List.of(), now);
    }
    assertThat(rhythm.perHour()).isLessThan(0.6);
  }

  @Test
  void aLongPauseAndOldFindsDoNoHarm() {
    Rhythm rhythm = weeks(3, 10);
    Instant later = MONDAY.plus(Duration.ofDays(400));
    Rhythm after = rhythm.with(List.of(MONDAY), later);
    assertThat(after.perHour()).isBetween(rhythm.perHour() * 0.4, rhythm.perHour());
    assertThat(after.with(List.of(later.plusSeconds(5)), later).perHour())
        .isEqualTo(after.perHour());
    assertThat(after.with(List.of(), MONDAY).until()).isEqualTo(later);
  }

  @Test
  void whatIsNoRhythmIsRefused() {
    Rhythm fine = Rhythm.unknown(MONDAY);
    List<Double> wrong = new ArrayList<>(fine.finds());
    wrong.set(5, Double.NaN);
    assertThatThrownBy(() -> Rhythm.of(wrong, fine.weeks(), fine.level(), MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Rhythm.of(List.of(1.0), fine.weeks(), fine.level(), MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
