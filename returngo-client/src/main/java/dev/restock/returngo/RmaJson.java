package dev.restock.returngo;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.model.Rma;

/**
 * Reads the body of a {@code GET /rma/{rmaId}} that was kept, with the same guards as a live one.
 */
public final class RmaJson {
  private RmaJson() {}

  /**
   * Reads an RMA.
   *
   * @param body the body in UTF-8
   * @param source what it is, such as a file's name; becomes part of the error's text
   * @return the RMA
   * @throws UnreadableJsonException if the body is not JSON or not an RMA; names the source, the
   *     JSON path and the reason, and quotes no value
   */
  public static Rma parse(byte[] body, String source) {
    return JsonCodec.read(source, body, Rma.class);
  }
}
