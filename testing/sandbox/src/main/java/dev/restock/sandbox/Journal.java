package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the sandbox writes what has happened, so that it survives the end of its process. */
interface Journal extends AutoCloseable {
  /** Forgets everything. */
  Journal NONE =
      new Journal() {
        @Override
        public List<Map<?, ?>> past() {
          return List.of();
        }

        @Override
        public void append(Map<String, @Nullable Object> entry) {}

        @Override
        public void close() {}
      };

  /** The entries of earlier runs, oldest first. */
  List<Map<?, ?>> past();

  /** Writes one entry; when this returns, the entry survives a kill of the process. */
  void append(Map<String, @Nullable Object> entry);

  @Override
  void close();

  /** A text field of an entry. */
  static String text(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("Journal entry without text " + name);
  }

  /** A text field of an entry that may be null. */
  static @Nullable String textOrNull(Map<?, ?> entry, String name) {
    return entry.get(name) instanceof String text ? text : null;
  }

  /** A whole number of an entry. */
  static long number(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof BigDecimal number) {
      return number.longValueExact();
    }
    throw new IllegalArgumentException("Journal entry without number " + name);
  }

  /** An instant of an entry. */
  static Instant instant(Map<?, ?> entry, String name) {
    return Instant.parse(text(entry, name));
  }
}
