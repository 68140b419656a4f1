package dev.restock.sync.internal.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cursors as texts that fit into an address: the name of the list and the place within it. */
final class Cursors {
  private static final String BETWEEN = "\n";

  /** Longer than any place: keys, ids and names are limited by the services. */
  private static final int LONGEST = 4_000;

  private Cursors() {}

  static String of(String list, String... place) {
    String text = list + BETWEEN + String.join(BETWEEN, place);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** The place that a cursor of this list names. */
  static List<String> parse(String list, String cursor, int parts) {
    if (cursor.length() > LONGEST) {
      throw unknown(null);
    }
    String text;
    try {
      text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      throw unknown(e);
    }
    List<String> all = new ArrayList<>(List.of(text.split(BETWEEN, parts + 1)));
    if (all.size() != parts + 1 || !all.remove(0).equals(list)) {
      throw unknown(null);
    }
    return all;
  }

  /** A number that a cursor names. */
  static long number(String part) {
    try {
      return Long.parseLong(part);
    } catch (NumberFormatException e) {
      throw unknown(e);
    }
  }

  static IllegalArgumentException unknown(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "the cursor is none that this list has named; read the first page again", cause);
  }
}
