package dev.restock.sync.internal.mapping.json;

import java.util.HashSet;
import java.util.Set;

/** The fields of an object that were read, to find those that are missing; not thread-safe. */
public final class SeenFields {
  private final JsonInput in;
  private final JsonInput.Place start;
  private final Set<String> fields = new HashSet<>();

  /** Names the beginning of the object in errors. */
  public SeenFields(JsonInput in, JsonInput.Place start) {
    this.in = in;
    this.start = start;
  }

  /** Notes a field that occurs. */
  public void add(String field) {
    fields.add(field);
  }

  /** Throws the error of the file if a field does not occur. */
  public void require(String field, String what) {
    if (!fields.contains(field)) {
      throw in.wrong(start, "missing required field \"" + field + "\": " + what);
    }
  }
}
