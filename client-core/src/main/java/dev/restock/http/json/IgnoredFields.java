package dev.restock.http.json;

import com.squareup.moshi.JsonReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one document that are ignored. The reader of the document carries it. */
final class IgnoredFields {
  private static final int MAX = 100;

  private final List<IgnoredField> fields = new ArrayList<>();
  private int depth;

  /** Begins to collect, unless an outer record of the document has begun. */
  static void begin(JsonReader reader) {
    if (of(reader) == null) {
      reader.setTag(IgnoredFields.class, new IgnoredFields());
    }
  }

  /** Returns what the document collects, or null if it ignores nothing. */
  static @Nullable IgnoredFields of(JsonReader reader) {
    return reader.tag(IgnoredFields.class);
  }

  /** Returns whether a problem within the current value is caught further out. */
  static boolean isWithinLenient(JsonReader reader) {
    IgnoredFields ignored = of(reader);
    return ignored != null && ignored.depth > 0;
  }

  void enter() {
    depth++;
  }

  void leave() {
    depth--;
  }

  void add(String path, String reason) {
    if (fields.size() < MAX) {
      fields.add(new IgnoredField(path, reason));
    } else if (fields.size() == MAX) {
      fields.add(new IgnoredField("$", "more than " + MAX + " fields; the rest is not listed"));
    }
  }

  List<IgnoredField> list() {
    return List.copyOf(fields);
  }
}
