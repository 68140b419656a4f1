package dev.restock.sync.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.refunds.RefundRules.Division;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Business days that begin otherwise from some day on. */
class MovedDaysTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 3);
  private static final Division STOCKHOLM_AT_FOUR =
      new Division(ZoneId.of("Europe/Stockholm"), LocalTime.of(4, 0));

  private static RefundRules.Builder utc() {
    return RefundRules.builder(ZoneId.of("UTC"));
  }

  @Test
  void theDayBeforeEndsWhereTheFirstNewDayBegins() {
    RefundRules rules = utc().daysFrom(DAY, STOCKHOLM_AT_FOUR).build();
    Instant begins = Instant.parse("2026-12-03T03:00:00Z");
    assertThat(rules.startOf(DAY)).isEqualTo(begins);
    assertThat(rules.startOf(DAY.minusDays(1))).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
    assertThat(rules.dayOf(begins.minusNanos(1))).isEqualTo(DAY.minusDays(1));
    assertThat(rules.dayOf(Instant.parse("2026-12-03T01:00:00Z"))).isEqualTo(DAY.minusDays(1));
    assertThat(rules.dayOf(begins)).isEqualTo(DAY);
    assertThat(rules.dayOf(Instant.parse("2026-12-04T02:59:59Z"))).isEqualTo(DAY);
    assertThat(rules.dayOf(Instant.parse("2026-12-04T03:00:00Z"))).isEqualTo(DAY.plusDays(1));
  }

  @Test
  void daysUnderWayAndEarlierOnesStayAsTheyAre() {
    RefundRules before = utc().build();
    RefundRules after = before.toBuilder().daysFrom(DAY, STOCKHOLM_AT_FOUR).build();
    for (int hour = 1; hour < 24 * 30; hour++) {
      Instant moment = before.startOf(DAY).minus(Duration.ofHours(hour));
      assertThat(after.dayOf(moment)).isEqualTo(before.dayOf(moment));
    }
    assertThat(after.toBuilder().build().changes()).isEqualTo(after.changes());
  }

  @Test
  void eachMomentIsInExactlyOneDay_whateverTheZonesAndCutOffs() {
    List<String> zones =
        List.of("UTC", "Europe/Stockholm", "America/New_York", "Pacific/Kiritimati", "Asia/Tokyo");
    Random random = new Random(7);
    int built = 0;
    for (int round = 0; round < 500; round++) {
      RefundRules.Builder builder =
          RefundRules.builder(ZoneId.of(zones.get(random.nextInt(zones.size()))))
              .dayCutOff(LocalTime.of(random.nextInt(24), 0));
      LocalDate day = LocalDate.of(2026, 3, 20);
      for (int change = random.nextInt(3); change >= 0; change--) {
        day = day.plusDays(1 + random.nextInt(4));
        builder.daysFrom(
            day,
            new Division(
                ZoneId.of(zones.get(random.nextInt(zones.size()))),
                LocalTime.of(random.nextInt(24), 30)));
      }
      RefundRules rules;
      try {
        rules = builder.build();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("before it begins");
        continue;
      }
      built++;
      LocalDate last = rules.dayOf(Instant.parse("2026-03-10T00:00:00Z"));
      Instant end = Instant.parse("2026-04-10T00:00:00Z");
      for (Instant at = rules.startOf(last); at.isBefore(end); at = at.plusSeconds(1800)) {
        LocalDate now = rules.dayOf(at);
        assertThat(now).isBetween(last, last.plusDays(1));
        assertThat(at)
            .isAfterOrEqualTo(rules.startOf(now))
            .isBefore(rules.startOf(now.plusDays(1)));
        last = now;
      }
    }
    assertThat(built).isGreaterThan(300);
  }

  @Test
  void aDayThatWouldEndBeforeItBeginsIsRefused() {
    RefundRules.Builder rules =
        RefundRules.builder(ZoneId.of("Etc/GMT+12"))
            .dayCutOff(LocalTime.of(23, 0))
            .daysFrom(DAY, new Division(ZoneId.of("Pacific/Kiritimati"), LocalTime.MIDNIGHT));
    assertThatThrownBy(rules::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-12-03");
  }
}
