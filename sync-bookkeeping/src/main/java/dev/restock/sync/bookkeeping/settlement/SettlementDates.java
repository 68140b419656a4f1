package dev.restock.sync.bookkeeping.settlement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the dates of a file. A day that does not exist is refused. */
final class SettlementDates {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("[' ']['T']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int NOON = 12;

  private final @Nullable String pattern;
  private final DateTimeFormatter form;
  private final ZoneId zone;

  SettlementDates(@Nullable String pattern, ZoneId zone) {
    this.pattern = pattern;
    this.form = pattern == null ? ISO : formatter(pattern);
    this.zone = zone;
  }

  static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(yearsWithoutEra(pattern), Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** A strict formatter takes "yyyy" for a year of an era, which no file has. */
  private static String yearsWithoutEra(String pattern) {
    StringBuilder years = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      quoted ^= c == '\'';
      years.append(c == 'y' && !quoted ? 'u' : c);
    }
    return years.toString();
  }

  /**
   * Reads a date, or throws {@link IllegalArgumentException}. A date without a time is noon, so
   * that a business day that begins at night does not change it.
   */
  Instant read(String text) {
    try {
      TemporalAccessor read =
          form.parseBest(
              text,
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      if (read instanceof LocalDate day) {
        return day.atTime(NOON, 0).atZone(zone).toInstant();
      }
      return read instanceof LocalDateTime local
          ? local.atZone(zone).toInstant()
          : Instant.from(read);
    } catch (DateTimeException e) {
      String expected = pattern == null ? "ISO 8601, such as 2026-11-26" : "the form " + pattern;
      throw new IllegalArgumentException("expected " + expected + ", found '" + text + "'", e);
    }
  }
}
