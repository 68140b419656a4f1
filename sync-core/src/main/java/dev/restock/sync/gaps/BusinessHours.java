package dev.restock.sync.gaps;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The hours in which people work: the same hours on some days of the week, in one zone. Time is
 * counted as it passes: on a day on which clocks are put forward within these hours, the day has an
 * hour less. Immutable and thread-safe.
 */
public final class BusinessHours {
  private final ZoneId zone;
  private final Set<DayOfWeek> days;
  private final LocalTime opens;
  private final LocalTime closes;

  private BusinessHours(
      ZoneId zone, Collection<DayOfWeek> days, LocalTime opens, LocalTime closes) {
    this.zone = requireNonNull(zone, "zone");
    if (days.isEmpty()) {
      throw new IllegalArgumentException("business hours need a day of the week");
    }
    if (!closes.isAfter(opens)) {
      throw new IllegalArgumentException(
          "business hours end at " + closes + ", which is not after their beginning at " + opens);
    }
    this.days = EnumSet.copyOf(days);
    this.opens = opens;
    this.closes = closes;
  }

  /**
   * Business hours.
   *
   * @param zone the zone of the days and times
   * @param days the days of the week, at least one
   * @param opens the beginning of each day
   * @param closes the end of each day, after the beginning; {@link LocalTime#MAX} for midnight
   * @throws IllegalArgumentException if there is no day, or the end is not after the beginning
   */
  public static BusinessHours of(
      ZoneId zone, Collection<DayOfWeek> days, LocalTime opens, LocalTime closes) {
    return new BusinessHours(zone, days, opens, closes);
  }

  /**
   * Monday to Friday, 8 to 17 o'clock.
   *
   * @param zone the zone of the days and times
   */
  public static BusinessHours office(ZoneId zone) {
    return of(
        zone,
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        LocalTime.of(8, 0),
        LocalTime.of(17, 0));
  }

  /**
   * Whether a moment lies within these hours.
   *
   * @param moment the moment
   * @return true also for the first moment of a day, and false for the last one
   */
  public boolean contains(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    return !moment.isBefore(openOn(day)) && !lengthFrom(moment, day).isZero();
  }

  /** Returns the zone. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The moment by which a time of business hours has passed.
   *
   * @param start the moment from which it is counted; may lie outside the business hours
   * @param worked the time, 0 or more
   * @return the first such moment; {@code start} for 0
   * @throws IllegalArgumentException if the time is negative
   */
  public Instant after(Instant start, Duration worked) {
    if (worked.isNegative()) {
      throw new IllegalArgumentException("the time is negative: " + worked);
    }
    if (worked.isZero()) {
      return start;
    }
    Duration left = worked;
    LocalDate day = start.atZone(zone).toLocalDate();
    while (true) {
      Instant from = later(start, openOn(day));
      Duration open = lengthFrom(from, day);
      if (left.compareTo(open) <= 0) {
        return from.plus(left);
      }
      left = left.minus(open);
      day = day.plusDays(1);
    }
  }

  /**
   * How much time of business hours lies between two moments.
   *
   * @param from the earlier moment
   * @param to the later moment
   * @return the time; 0 if {@code to} is not after {@code from}
   */
  public Duration between(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    LocalDate last = to.atZone(zone).toLocalDate();
    for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); ) {
      Instant begins = later(from, openOn(day));
      Instant ends = begins.plus(lengthFrom(begins, day));
      Instant end = ends.isBefore(to) ? ends : to;
      if (end.isAfter(begins)) {
        sum = sum.plus(Duration.between(begins, end));
      }
      day = day.plusDays(1);
    }
    return sum;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Instant openOn(LocalDate day) {
    return day.atTime(opens).atZone(zone).toInstant();
  }

  /** How much of a day's hours is left from a moment on. */
  private Duration lengthFrom(Instant from, LocalDate day) {
    if (!days.contains(day.getDayOfWeek())) {
      return Duration.ZERO;
    }
    Instant end =
        closes.equals(LocalTime.MAX)
            ? day.plusDays(1).atStartOfDay(zone).toInstant()
            : day.atTime(closes).atZone(zone).toInstant();
    return end.isAfter(from) ? Duration.between(from, end) : Duration.ZERO;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BusinessHours that
        && zone.equals(that.zone)
        && days.equals(that.days)
        && opens.equals(that.opens)
        && closes.equals(that.closes);
  }

  @Override
  public int hashCode() {
    return zone.hashCode() + days.hashCode() + opens.hashCode() + closes.hashCode();
  }

  @Override
  public String toString() {
    return days + " " + opens + " to " + closes + " (" + zone + ")";
  }
}
