package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.RawAnswer;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.returngo.model.Transaction;

/**
 * The transactions of a shop. Refunds made in the shop platform itself do not appear. Every method
 * throws a {@link ServiceException} if the call fails; a write whose effect is not known an {@link
 * OutcomeUnknownException}.
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
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /transactions}; also
   * https://support.returngo.ai/using-the-returngo-api-for-transactions.
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

  /**
   * Sets how far the refund or the payment of a transaction got, by {@code PUT
   * /transaction/{transactionId}}. Only for one that was begun in ReturnGO and is carried out
   * elsewhere; none can be made.
   *
   * <p><b>The body is not established.</b> {@code {"refundStatus": ..., "paymentStatus": ...}} is
   * sent, with what the update names: it is what the one program found sends, and matches the
   * description. The answer is not described either: {@link RawAnswer#as} with {@link Transaction}
   * tells if it is one.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code PUT
   * /transaction/{transactionId}}; also
   * https://support.returngo.ai/using-the-returngo-api-for-transactions.
   *
   * @param transactionId its id
   * @param update what to set
   * @return the answer
   * @throws IllegalArgumentException if the id is blank or could address something else
   */
  public RawAnswer update(String transactionId, TransactionUpdate update) {
    return caller.send(
        ApiRequest.put("/transaction/{transactionId}", update.toJson())
            .path("transactionId", transactionId)
            .build(),
        Answers::emptyOrJson);
  }
}
