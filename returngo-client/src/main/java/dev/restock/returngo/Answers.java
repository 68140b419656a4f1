package dev.restock.returngo;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.RawJson;

/** Checks answers whose form ReturnGO does not document. */
final class Answers {
  private Answers() {}

  /**
   * Accepts an empty body and JSON of any shape, because nothing more is known of it. A page of
   * HTML is no answer of ReturnGO, even with a success status. No field is read, so a name that is
   * given twice makes no success of the write unknown.
   */
  static RawJson emptyOrJson(byte[] body) {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8).isBlank()
        ? new RawJson("")
        : JsonCodec.read("the answer", body, RawJson.class);
  }
}
