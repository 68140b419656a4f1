package dev.restock.sandbox.shopify;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the maps that hold the data of the shop, fresh or from a journal. */
final class Entries {
  private Entries() {}

  static String text(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("No text field " + name);
  }

  static @Nullable String textOrNull(Map<?, ?> entry, String name) {
    return entry.get(name) instanceof String text ? text : null;
  }

  static long number(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("No number field " + name);
  }

  static BigDecimal decimal(Map<?, ?> entry, String name) {
    return new BigDecimal(text(entry, name));
  }

  /** Returns a list of objects, which is live. */
  @SuppressWarnings("unchecked") // the lists of the shop hold objects with texts as keys
  static List<Map<String, @Nullable Object>> objects(Map<?, ?> entry, String name) {
    return entry.get(name) instanceof List<?> list
        ? (List<Map<String, @Nullable Object>>) list
        : new ArrayList<>();
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> object(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new IllegalArgumentException("No object field " + name);
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
