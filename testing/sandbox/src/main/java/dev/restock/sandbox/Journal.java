package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of everything that happened in a sandbox, so that it survives a kill of the process.
 */
interface Journal extends AutoCloseable {
  /** Stores nothing. */
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

  /** Returns the entries of earlier runs, oldest first. */
  List<Map<?, ?>> past();

  /** Writes one entry. After the return the entry survives a kill of the process. */
  void append(Map<String, @Nullable Object> entry);

  @Override
  void close();

  /** Returns a text field of an entry. */
  static String text(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("A journal entry has no text field " + name);
  }

  /** Returns a text field of an entry, or null if it is absent. */
  static @Nullable String textOrNull(Map<?, ?> entry, String name) {
    return entry.get(name) instanceof String text ? text : null;
  }

  /** Returns a whole number of an entry. */
  static long number(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof BigDecimal number) {
      return number.longValueExact();
    }
    throw new IllegalArgumentException("A journal entry has no number field " + name);
  }

  /** Returns an instant of an entry. */
  static Instant instant(Map<?, ?> entry, String name) {
    return Instant.parse(text(entry, name));
  }

  /** Returns an object of an entry. */
  @SuppressWarnings("unchecked") // objects of JSON have texts as keys
  static Map<String, @Nullable Object> object(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof Map<?, ?> object) {
      return (Map<String, @Nullable Object>) object;
    }
    throw new IllegalArgumentException("A journal entry has no object field " + name);
  }

  /** Returns a list of objects of an entry. */
  static List<Map<?, ?>> objects(Map<?, ?> entry, String name) {
    List<Map<?, ?>> objects = new ArrayList<>();
    if (entry.get(name) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }
}
