package dev.restock.returngo;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.model.Rma;

/** Reads a stored body of {@code GET /rma/{rmaId}} with the same checks as a live answer. */
public final class RmaJson {
  private RmaJson() {}

  /**
   * Reads an RMA.
   *
   * @param body the body in UTF-8
   * @param source a name for the body, such as the name of a file, for the text of an error
   * @throws UnreadableJsonException if the body is not JSON or not an RMA. The message names the
   *     source, the JSON path and the reason, and quotes no value
   */
  public static Rma parse(byte[] body, String source) {
    return JsonCodec.read(source, body, Rma.class);
  }
}
