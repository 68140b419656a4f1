package dev.restock.returngo;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;

/** What can be asked of an answer that ReturnGO does not describe. */
final class Answers {
  private Answers() {}

  /**
   * Nothing, or JSON of any shape: that is all that is known of it. A page of HTML is not
   * ReturnGO's answer, though its status says success.
   */
  static JsonValue emptyOrJson(byte[] body) {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8).isBlank()
        ? JsonValue.object()
        : JsonCodec.readTree("the answer", body);
  }
}
