package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaSummary;

/** The RMAs of a shop. Every method throws a {@link ServiceException} if the call fails. */
public final class Rmas {
  private final HttpCaller caller;

  Rmas(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Lists RMAs by {@code GET /rmas}, one call per page, as far as the list is walked.
   *
   * @param query which ones
   * @return the rows, in ReturnGO's order
   */
  public Pages<RmaSummary> list(RmaQuery query) {
    return Pages.of(
        ReturnGoClient.SERVICE,
        "/rmas",
        cursor -> {
          RmaPage page =
              caller.call(
                  query.request(cursor.orElse(null)),
                  body -> JsonCodec.read("the answer", body, RmaPage.class));
          return new Page<>(page.rmas(), page.nextCursor());
        });
  }

  /**
   * Reads one RMA by {@code GET /rma/{rmaId}}.
   *
   * @param rmaId its id
   * @return the whole RMA
   * @throws RefusedException if there is no such RMA (400 or 404)
   * @throws IllegalArgumentException if the id is blank or could address something else
   */
  public Rma get(String rmaId) {
    return caller.call(
        ApiRequest.get("/rma/{rmaId}").path("rmaId", rmaId).build(),
        body -> RmaJson.parse(body, "the answer"));
  }
}
