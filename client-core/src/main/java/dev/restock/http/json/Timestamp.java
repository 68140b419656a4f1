package dev.restock.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A point in time as a service wrote it. The text is kept because a date whose form is not
 * understood is still a date: that something has been dated must not get lost.
 *
 * @param text the text as it came, never empty
 */
public record Timestamp(String text) {
  /**
   * Checks the text.
   *
   * @param text the text
   * @throws IllegalArgumentException if it is empty
   */
  public Timestamp {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a timestamp must not be empty");
    }
  }

  /**
   * Makes a timestamp from an instant.
   *
   * @param instant the instant
   * @return its ISO-8601 form in UTC
   */
  public static Timestamp of(Instant instant) {
    return new Timestamp(instant.toString());
  }

  /**
   * Returns the instant that the text means.
   *
   * @return the instant for an ISO-8601 date and time with an offset or {@code Z}; empty for any
   *     other form, a date without an offset included, because guessing a zone would be wrong by
   *     hours without notice
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
