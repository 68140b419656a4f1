package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.RawAnswer;
import dev.restock.http.ServiceException;
import dev.restock.http.json.RawJson;
import dev.restock.returngo.model.Transaction;
import dev.restock.returngo.model.TransactionRow;
import java.util.function.Function;

/**
 * The transactions of a shop. Refunds made in the shop platform itself do not appear. Every method
 * throws a {@link ServiceException} if the call fails. A write with an unknown effect throws {@link
 * OutcomeUnknownException}.
 */
public final class Transactions {
  private final HttpCaller caller;

  Transactions(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Lists transactions by {@code GET /transactions}, one call for each page that is read. A row
   * does not name its RMA; {@link TransactionQuery.Builder#rmaIds} filters by RMA.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /transactions}; also
   * https://support.returngo.ai/using-the-returngo-api-for-transactions.
   *
   * @return the rows in ReturnGO's order
   */
  public Pages<Transaction> list(TransactionQuery query) {
    return pages(query, Transaction::id, Transaction.class, Function.identity());
  }

  /**
   * Lists the same rows as {@link #list} in their original form, by {@code GET /transactions}. A
   * row with a field of an unexpected form does not hide the others.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /transactions}.
   *
   * @return the rows in ReturnGO's order
   */
  public Pages<TransactionRow> rows(TransactionQuery query) {
    return pages(query, row -> row, RawJson.class, TransactionRow::new);
  }

  private <J, T> Pages<T> pages(
      TransactionQuery query, Function<T, ?> id, Class<J> json, Function<J, T> row) {
    return Pages.of(
        ReturnGoClient.SERVICE,
        "/transactions",
        id,
        cursor -> {
          TransactionPage<J> page =
              caller.call(
                  query.request(cursor.orElse(null)),
                  body -> TransactionPage.read("the answer", body, json));
          return new Page<>(page.transactions().stream().map(row).toList(), page.nextCursor());
        });
  }

  /**
   * Sets the status of the refund or the payment of a transaction, by {@code PUT
   * /transaction/{transactionId}}. It is meant for a transaction that ReturnGO started and another
   * system carries out. The API cannot create transactions.
   *
   * <p><b>The body is not established.</b> {@code {"refundStatus": ..., "paymentStatus": ...}} is
   * sent, with the fields that the update sets: the only known program sends that, and it matches
   * the description. The answer is not documented; {@link RawAnswer#as} with {@link Transaction}
   * tries to read it.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code PUT
   * /transaction/{transactionId}}; also
   * https://support.returngo.ai/using-the-returngo-api-for-transactions.
   *
   * @throws IllegalArgumentException if the id is blank or could address another resource
   */
  public RawAnswer update(String transactionId, TransactionUpdate update) {
    return caller.send(
        ApiRequest.put("/transaction/{transactionId}", update.toJson())
            .path("transactionId", transactionId)
            .build(),
        Answers::emptyOrJson);
  }
}
