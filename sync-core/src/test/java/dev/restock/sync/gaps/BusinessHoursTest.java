package dev.restock.sync.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BusinessHoursTest {
  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final BusinessHours OFFICE =
      BusinessHours.of(STOCKHOLM, WEEK, LocalTime.of(9, 0), LocalTime.of(17, 0));
  private static final BusinessHours NIGHT =
      BusinessHours.of(
          STOCKHOLM, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.of(6, 0));
  private static final BusinessHours ALWAYS =
      BusinessHours.of(
          STOCKHOLM, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MAX);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(STOCKHOLM).toInstant();
  }

  @Test
  void aMomentIsInsideFromTheFirstOneToTheLastOne() {
    assertThat(OFFICE.contains(at("2026-11-06T09:00"))).isTrue();
    assertThat(OFFICE.contains(at("2026-11-06T08:59:59"))).isFalse();
    assertThat(OFFICE.contains(at("2026-11-06T16:59:59"))).isTrue();
    assertThat(OFFICE.contains(at("2026-11-06T17:00"))).isFalse();
    assertThat(OFFICE.contains(at("2026-11-07T12:00"))).as("a Saturday").isFalse();
    assertThat(BusinessHours.office(STOCKHOLM).contains(Instant.parse("2026-07-06T06:00:00Z")))
        .as("8 o'clock in summer")
        .isTrue();
    assertThat(ALWAYS.contains(at("2026-11-07T23:59:59.999999999"))).isTrue();
    assertThat(ALWAYS.contains(at("2026-11-08T00:00"))).isTrue();
  }

  @Test
  void aLimitThatBeginsOnFridayEndsOnMonday() {
    assertThat(OFFICE.after(at("2026-11-06T16:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-11-09T10:00"));
  }

  @Test
  void timeOutsideTheHoursDoesNotCount() {
    assertThat(OFFICE.after(at("2026-11-07T12:00"), Duration.ofHours(1)))
        .isEqualTo(at("2026-11-09T10:00"));
    assertThat(OFFICE.after(at("2026-11-05T20:00"), Duration.ofHours(8)))
        .isEqualTo(at("2026-11-06T17:00"));
    assertThat(OFFICE.between(at("2026-11-06T18:00"), at("2026-11-09T08:00"))).isZero();
  }

  @Test
  void aNightOfTheClockChangeHasAnHourLessOrMore() {
    assertThat(NIGHT.between(at("2026-03-28T12:00"), at("2026-03-29T12:00")))
        .isEqualTo(Duration.ofHours(5));
    assertThat(NIGHT.between(at("2026-10-24T12:00"), at("2026-10-25T12:00")))
        .isEqualTo(Duration.ofHours(7));
    assertThat(NIGHT.after(at("2026-03-29T00:00"), Duration.ofHours(6)))
        .isEqualTo(at("2026-03-30T01:00"));
  }

  @Test
  void hoursThatCannotBeAreRefused() {
    LocalTime nine = LocalTime.of(9, 0);
    assertThatThrownBy(() -> BusinessHours.of(STOCKHOLM, List.of(), nine, LocalTime.NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BusinessHours.of(STOCKHOLM, WEEK, nine, nine))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("09:00");
    assertThatThrownBy(() -> OFFICE.after(Instant.EPOCH, Duration.ofHours(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<BusinessHours> hours() {
    return Combinators.combine(
            Arbitraries.of(STOCKHOLM, ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata")),
            Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
            Arbitraries.integers().between(0, 22),
            Arbitraries.integers().between(1, 23))
        .filter((zone, days, opens, closes) -> opens < closes)
        .as(
            (zone, days, opens, closes) ->
                BusinessHours.of(zone, days, LocalTime.of(opens, 0), LocalTime.of(closes, 0)));
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2028-01-01T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Property
  void theTimeUntilALimitIsTheLimit(
      @ForAll("hours") BusinessHours hours,
      @ForAll("moments") Instant start,
      @ForAll @LongRange(min = 0, max = 400_000) long seconds) {
    Duration limit = Duration.ofSeconds(seconds);
    Instant end = hours.after(start, limit);
    assertThat(end).isAfterOrEqualTo(start.plus(limit));
    assertThat(hours.between(start, end)).isEqualTo(limit);
  }

  @Property
  void timesAddUp(
      @ForAll("hours") BusinessHours hours,
      @ForAll("moments") Instant from,
      @ForAll @LongRange(min = 0, max = 2_000_000) long first,
      @ForAll @LongRange(min = 0, max = 2_000_000) long second) {
    Instant middle = from.plusSeconds(first);
    Instant to = middle.plusSeconds(second);
    assertThat(hours.between(from, middle).plus(hours.between(middle, to)))
        .isEqualTo(hours.between(from, to));
  }

  @Property
  void hoursWithoutAnEndCountAllTime(
      @ForAll("moments") Instant from, @ForAll @LongRange(min = 0, max = 40_000_000) long seconds) {
    assertThat(ALWAYS.between(from, from.plusSeconds(seconds)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }
}
