package dev.restock.returngo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One bound on a date. ReturnGO documents one bound per filter; whether it honours two is not
 * established, so two cannot be given. Filters carry no zone; UTC is assumed.
 */
public final class DateFilter {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final String text;

  private DateFilter(String operator, Instant instant) {
    if (instant.isBefore(Instant.EPOCH) || instant.getEpochSecond() > 253_402_300_799L) {
      throw new IllegalArgumentException("a date filter must lie between 1970 and 9999");
    }
    this.text = operator + ":" + FORM.format(instant);
  }

  /**
   * At that time or later.
   *
   * @param instant the bound, cut to the second
   * @return the filter
   */
  public static DateFilter from(Instant instant) {
    return new DateFilter("gte", instant);
  }

  /**
   * Later than that time.
   *
   * @param instant the bound, cut to the second
   * @return the filter
   */
  public static DateFilter after(Instant instant) {
    return new DateFilter("gt", instant);
  }

  /**
   * At that time or earlier.
   *
   * @param instant the bound, cut to the second
   * @return the filter
   */
  public static DateFilter until(Instant instant) {
    return new DateFilter("lte", instant);
  }

  /**
   * Earlier than that time.
   *
   * @param instant the bound, cut to the second
   * @return the filter
   */
  public static DateFilter before(Instant instant) {
    return new DateFilter("lt", instant);
  }

  /**
   * At exactly that time.
   *
   * @param instant the time, cut to the second
   * @return the filter
   */
  public static DateFilter at(Instant instant) {
    return new DateFilter("eq", instant);
  }

  /**
   * At any other time.
   *
   * @param instant the time, cut to the second
   * @return the filter
   */
  public static DateFilter notAt(Instant instant) {
    return new DateFilter("neq", instant);
  }

  /**
   * Returns the form that ReturnGO expects.
   *
   * @return such as {@code gte:2026-01-05T08:00:00}
   */
  @Override
  public String toString() {
    return text;
  }
}
