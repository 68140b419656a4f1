package dev.restock.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The wait that an answer asks for. */
final class ServerWait {
  /**
   * The name under which the client keeps {@code Retry-After}. OkHttp acts on the header's own name
   * and would send a read again without counting it.
   */
  static final String HELD_RETRY_AFTER = "X-Restock-Held-Retry-After";

  static final Duration LONGEST = Duration.ofDays(1);

  private static final int MAX_LENGTH = 100;
  private static final int MAX_DIGITS = 12;
  private static final long SECONDS_AT_MOST = 999_999_999_999L;

  private static final Pattern NUMBER =
      Pattern.compile(
          "([0-9]+)([.][0-9]*)?\\s*(ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern UNIX_MILLIS = Pattern.compile("[0-9]{13}");
  private static final Pattern WEEKDAY =
      Pattern.compile("^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+", Pattern.CASE_INSENSITIVE);

  private ServerWait() {}

  /**
   * Reads {@code Retry-After} and {@code X-Rate-Limit-Reset} (Unix seconds or milliseconds) and
   * returns the longest wait of all their values. A negative, past or malformed value asks for no
   * wait, so that the client's own backoff applies. A wait of more than a day counts as a day.
   *
   * <p>{@code Retry-After} is read in the two forms of RFC 9110, seconds and a date in each of its
   * three forms, and in the forms that services send in spite of it: a fraction, which is rounded
   * up to seconds, a unit behind the number, quotes, an ISO 8601 date, and several values.
   */
  static @Nullable Duration of(Headers headers, Instant now) {
    Duration longest = null;
    Instant sent = lastDate(headers, now);
    for (String value : headers.values(HELD_RETRY_AFTER)) {
      longest = longer(longest, retryAfter(value, sent, now));
    }
    for (String value : headers.values("X-Rate-Limit-Reset")) {
      longest = longer(longest, reset(value, now));
    }
    if (longest == null || longest.isNegative() || longest.isZero()) {
      return null;
    }
    return longest.compareTo(LONGEST) > 0 ? LONGEST : longest;
  }

  private static @Nullable Instant lastDate(Headers headers, Instant now) {
    String value = headers.get("Date");
    return value == null ? null : date(clean(value), now);
  }

  private static String clean(String value) {
    String cut = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value;
    return cut.replaceAll("[\\s\"']+", " ").trim();
  }

  private static @Nullable Duration retryAfter(String value, @Nullable Instant sent, Instant now) {
    String text = clean(value);
    Instant until = date(text, now);
    if (until != null) {
      // The server's clock may differ from the client's. Its Date header gives the length of the
      // wait that it means.
      return longer(
          Duration.between(now, until), sent == null ? null : Duration.between(sent, until));
    }
    Duration longest = null;
    // A proxy joins repeated headers with a comma.
    for (String part : text.split(",", -1)) {
      longest = longer(longest, seconds(part.trim()));
    }
    return longest;
  }

  /** Reads a number of seconds, or of the unit behind it, and rounds it up to seconds. */
  private static @Nullable Duration seconds(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return null;
    }
    if (number.group(1).length() > MAX_DIGITS) {
      return Duration.ofSeconds(SECONDS_AT_MOST);
    }
    String fraction = number.group(2);
    BigDecimal amount =
        new BigDecimal(
            fraction == null || fraction.length() == 1
                ? number.group(1)
                : number.group(1) + fraction);
    return Duration.ofSeconds(
        amount.multiply(unit(number.group(3))).setScale(0, RoundingMode.CEILING).longValue());
  }

  private static BigDecimal unit(@Nullable String name) {
    String unit = name == null ? "s" : name.toLowerCase(Locale.ROOT);
    if (unit.equals("ms")) {
      return new BigDecimal("0.001");
    }
    return switch (unit.charAt(0)) {
      case 'm' -> BigDecimal.valueOf(60);
      case 'h' -> BigDecimal.valueOf(3600);
      default -> BigDecimal.ONE;
    };
  }

  private static @Nullable Duration reset(String value, Instant now) {
    String text = clean(value);
    if (UNIX_MILLIS.matcher(text).matches()) {
      return Duration.between(now, Instant.ofEpochMilli(Long.parseLong(text)));
    }
    Duration unix = seconds(text);
    return unix == null ? null : unix.minusSeconds(now.getEpochSecond());
  }

  private static @Nullable Instant date(String text, Instant now) {
    // The name of a weekday adds nothing, and a wrong one is no reason to ignore the date.
    String plain = WEEKDAY.matcher(text).replaceFirst("").replaceFirst("\\b(UTC|UT|Z)$", "GMT");
    try {
      return OffsetDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      // Another form.
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      // Another form.
    }
    for (DateTimeFormatter form : oldForms(now)) {
      try {
        return LocalDateTime.parse(plain, form).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        // Another form.
      }
    }
    return null;
  }

  /** The obsolete forms of RFC 9110: of RFC 850, and of the function asctime of C. */
  private static List<DateTimeFormatter> oldForms(Instant now) {
    // RFC 9110, 5.6.7: two digits of a year mean no time more than 50 years ahead.
    int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    DateTimeFormatter rfc850 =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 4, firstYear)
            .appendPattern(" HH:mm:ss[ 'GMT']")
            .toFormatter(Locale.ENGLISH);
    DateTimeFormatter asctime =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("MMM d HH:mm:ss uuuu[ 'GMT']")
            .toFormatter(Locale.ENGLISH);
    return List.of(rfc850, asctime);
  }

  private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) >= 0 ? a : b;
  }
}
