package dev.restock.http.json;

import java.nio.charset.StandardCharsets;

/**
 * A JSON value that is kept as the service sent it, because its form is not known or may change.
 *
 * @param json the value's text; may hold personal data
 */
public record RawJson(String json) {
  /**
   * Reads the value.
   *
   * @param source what is read, for the error's text
   * @param type a type that {@link JsonCodec} reads
   * @param <T> the value's type
   * @return the value
   * @throws UnreadableJsonException if it is not such a value
   */
  public <T> T as(String source, Class<T> type) {
    return JsonCodec.read(source, json.getBytes(StandardCharsets.UTF_8), type);
  }

  /** Returns only the value's size: the value may hold personal data. */
  @Override
  public String toString() {
    return "RawJson[" + json.length() + " characters]";
  }
}
