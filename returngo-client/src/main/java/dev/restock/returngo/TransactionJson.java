package dev.restock.returngo;

import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.model.Transaction;
import java.util.List;

/** Reads a stored body of {@code GET /transactions} with the same checks as a live answer. */
public final class TransactionJson {
  private TransactionJson() {}

  /**
   * Reads a page of transactions.
   *
   * @param body the body in UTF-8
   * @param source a name for the body, such as the name of a file, for the text of an error
   * @return the transactions
   * @throws UnreadableJsonException if the body is not JSON or not a list of transactions. The
   *     message names the source, the JSON path and the reason, and quotes no value
   */
  public static List<Transaction> parse(byte[] body, String source) {
    return TransactionPage.read(source, body, Transaction.class).transactions();
  }
}
