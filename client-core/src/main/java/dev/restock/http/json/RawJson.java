package dev.restock.http.json;

import java.nio.charset.StandardCharsets;

/**
 * A JSON value in the form that the service sent, because its form is not known or may change.
 *
 * @param json the text of the value; may contain personal data
 */
public record RawJson(String json) {
  /**
   * Reads the value.
   *
   * @param source a name for the value, for the text of an error
   * @param type a type that {@link JsonCodec} reads
   * @throws UnreadableJsonException if the value does not have that form
   */
  public <T> T as(String source, Class<T> type) {
    return JsonCodec.read(source, json.getBytes(StandardCharsets.UTF_8), type);
  }

  /** Returns only the size, because the value may contain personal data. */
  @Override
  public String toString() {
    return "RawJson[" + json.length() + " characters]";
  }
}
