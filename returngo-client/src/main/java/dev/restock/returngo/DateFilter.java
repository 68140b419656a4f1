package dev.restock.returngo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One bound on a date. Immutable. ReturnGO documents one bound per filter. Whether it accepts two
 * is not established, so only one can be set. The wire format has no zone; UTC is assumed.
 */
public final class DateFilter {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final String text;

  private DateFilter(String operator, Instant instant) {
    if (instant.isBefore(Instant.EPOCH) || instant.getEpochSecond() > 253_402_300_799L) {
      throw new IllegalArgumentException(
          "a date filter must be between 1970 and 9999, not " + instant);
    }
    this.text = operator + ":" + FORM.format(instant);
  }

  /** Returns a filter for times at or after the instant, truncated to seconds. */
  public static DateFilter from(Instant instant) {
    return new DateFilter("gte", instant);
  }

  /** Returns a filter for times after the instant, truncated to seconds. */
  public static DateFilter after(Instant instant) {
    return new DateFilter("gt", instant);
  }

  /** Returns a filter for times at or before the instant, truncated to seconds. */
  public static DateFilter until(Instant instant) {
    return new DateFilter("lte", instant);
  }

  /** Returns a filter for times before the instant, truncated to seconds. */
  public static DateFilter before(Instant instant) {
    return new DateFilter("lt", instant);
  }

  /** Returns a filter for exactly the instant, truncated to seconds. */
  public static DateFilter at(Instant instant) {
    return new DateFilter("eq", instant);
  }

  /** Returns a filter for any time except the instant, truncated to seconds. */
  public static DateFilter notAt(Instant instant) {
    return new DateFilter("neq", instant);
  }

  /** Returns the form that ReturnGO expects, such as {@code gte:2026-01-05T08:00:00}. */
  @Override
  public String toString() {
    return text;
  }
}
