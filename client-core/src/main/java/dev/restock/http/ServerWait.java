package dev.restock.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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

  private ServerWait() {}

  /**
   * Reads {@code Retry-After} (seconds or HTTP date) and {@code X-Rate-Limit-Reset} (Unix seconds)
   * and returns the longer wait. A negative, past or malformed value asks for no wait. A wait of
   * more than a day counts as a day.
   */
  static @Nullable Duration of(Headers headers, Instant now) {
    Duration wait =
        longer(
            retryAfter(headers.get(HELD_RETRY_AFTER), headers.get("Date"), now),
            reset(headers.get("X-Rate-Limit-Reset"), now));
    if (wait == null || wait.isNegative() || wait.isZero()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static @Nullable Duration retryAfter(
      @Nullable String value, @Nullable String sentAt, Instant now) {
    if (value == null) {
      return null;
    }
    Long seconds = digits(value);
    if (seconds != null) {
      return Duration.ofSeconds(seconds);
    }
    Instant until = httpDate(value);
    if (until == null) {
      return null;
    }
    // The server's clock may differ from the client's. Its Date header gives the length of the wait
    // that it
    // means.
    Instant sent = sentAt == null ? null : httpDate(sentAt);
    return longer(
        Duration.between(now, until), sent == null ? null : Duration.between(sent, until));
  }

  private static @Nullable Duration reset(@Nullable String value, Instant now) {
    Long seconds = value == null ? null : digits(value);
    return seconds == null ? null : Duration.ofSeconds(seconds - now.getEpochSecond());
  }

  private static @Nullable Long digits(String value) {
    String text = value.trim();
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    return text.length() > 12 ? Long.valueOf(999_999_999_999L) : Long.valueOf(text);
  }

  private static @Nullable Instant httpDate(String value) {
    try {
      return ZonedDateTime.parse(value.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) >= 0 ? a : b;
  }
}
