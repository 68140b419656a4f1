package dev.restock.returngo;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;

/** Checks answers whose form ReturnGO does not document. */
final class Answers {
  private Answers() {}

  /**
   * Accepts an empty body and JSON of any shape, because nothing more is known of it. A page of
   * HTML is no answer of ReturnGO, even with a success status.
   */
  static JsonValue emptyOrJson(byte[] body) {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8).isBlank()
        ? JsonValue.object()
        : JsonCodec.readTree("the answer", body);
  }
}
