package dev.restock.returngo;

import dev.restock.http.HttpCaller;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.returngo.model.Transaction;

/**
 * The transactions of a shop. Every method throws a {@link ServiceException} if the call fails.
 * Refunds made in the shop platform itself do not appear.
 */
public final class Transactions {
  private final HttpCaller caller;

  Transactions(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Lists transactions by {@code GET /transactions}, one call per page, as far as the list is
   * walked. A row does not say which RMA it belongs to: ask by {@link
   * TransactionQuery.Builder#rmaIds}.
   *
   * @param query which ones
   * @return the rows, in ReturnGO's order
   */
  public Pages<Transaction> list(TransactionQuery query) {
    return Pages.of(
        ReturnGoClient.SERVICE,
        "/transactions",
        cursor -> {
          TransactionPage page =
              caller.call(
                  query.request(cursor.orElse(null)),
                  body -> JsonCodec.read("the answer", body, TransactionPage.class));
          return new Page<>(page.transactions(), page.nextCursor());
        });
  }
}
