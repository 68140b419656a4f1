package dev.restock.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A point in time in the form that a service wrote. The text is kept, because a date in an unknown
 * form still shows that something has been dated.
 *
 * @param text the original text, not empty
 */
public record Timestamp(String text) {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Timestamp {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a timestamp must not be empty");
    }
  }

  /** Returns the timestamp of an instant, in ISO-8601 form in UTC. */
  public static Timestamp of(Instant instant) {
    return new Timestamp(instant.toString());
  }

  /**
   * Returns the instant of an ISO-8601 date and time with an offset or {@code Z}. Returns empty for
   * any other form, including a date without an offset: a guessed zone could be wrong by hours.
   */
  public Optional<Instant> instant() {
    if (text.length() > 64) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return instant().map(Instant::toString).orElse("Timestamp[unreadable form]");
  }
}
