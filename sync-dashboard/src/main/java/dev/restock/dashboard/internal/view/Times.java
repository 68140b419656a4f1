package dev.restock.dashboard.internal.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes times in the zone of a shop, and spans of time. */
public final class Times {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long SMALL = 10;

  private Times() {}

  /** A time to the minute. */
  public static String minutes(Instant at, ZoneId zone) {
    return MINUTES.format(at.atZone(zone));
  }

  /** A time to the second. */
  public static String seconds(Instant at, ZoneId zone) {
    return SECONDS.format(at.atZone(zone));
  }

  /** A span in its two largest units, such as {@code 2 d 4 h}; the units are known everywhere. */
  public static String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + " min";
    }
    if (seconds < DAY) {
      return two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min");
    }
    return two(seconds / DAY, "d", seconds % DAY / HOUR, "h");
  }

  /** A span without loss, such as {@code 1 d 30 min} or {@code 1500 ms}. */
  public static String whole(Duration span) {
    if (span.toMillisPart() != 0 || span.isNegative()) {
      return span.toMillis() + " ms";
    }
    StringJoiner parts = new StringJoiner(" ");
    add(parts, span.toDays(), "d");
    add(parts, span.toHoursPart(), "h");
    add(parts, span.toMinutesPart(), "min");
    add(parts, span.toSecondsPart(), "s");
    return parts.length() == 0 ? "0 s" : parts.toString();
  }

  private static void add(StringJoiner parts, long number, String unit) {
    if (number > 0) {
      parts.add(number + " " + unit);
    }
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large >= SMALL || small == 0
        ? large + " " + unit
        : large + " " + unit + " " + small + " " + smallUnit;
  }
}
