package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.RawAnswer;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.RawJson;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaRow;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.RmaSummary;
import java.util.function.Function;

/**
 * The RMAs of a shop. Every method throws a {@link ServiceException} if the call fails. A write
 * with an unknown effect throws {@link OutcomeUnknownException}.
 */
public final class Rmas {
  private final HttpCaller caller;

  Rmas(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Lists RMAs by {@code GET /rmas}, one call for each page that is read.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /rmas}.
   *
   * @return the rows in ReturnGO's order
   */
  public Pages<RmaSummary> list(RmaQuery query) {
    return pages(query, RmaSummary::rmaId, RmaSummary.class, Function.identity());
  }

  /**
   * Lists the same rows as {@link #list} in their original form, by {@code GET /rmas}. A row with a
   * field of an unexpected form does not hide the others.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /rmas}.
   *
   * @return the rows in ReturnGO's order
   */
  public Pages<RmaRow> rows(RmaQuery query) {
    return pages(query, row -> row, RawJson.class, RmaRow::new);
  }

  private <J, T> Pages<T> pages(
      RmaQuery query, Function<T, ?> id, Class<J> json, Function<J, T> row) {
    return Pages.of(
        ReturnGoClient.SERVICE,
        "/rmas",
        id,
        cursor -> {
          RmaPage<J> page =
              caller.call(
                  query.request(cursor.orElse(null)),
                  body -> RmaPage.read("the answer", body, json));
          return new Page<>(page.rmas().stream().map(row).toList(), page.nextCursor());
        });
  }

  /**
   * Reads one RMA by {@code GET /rma/{rmaId}}, without the shopper's pictures and videos.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /rma/{rmaId}}.
   *
   * @throws RefusedException if there is no such RMA (400 or 404)
   * @throws IllegalArgumentException if the id is blank or could address another resource
   */
  public Rma get(String rmaId) {
    return get(ApiRequest.get("/rma/{rmaId}").path("rmaId", rmaId).build());
  }

  /**
   * Reads one RMA by {@code GET /rma/{rmaId}} with {@code includeMedia=true}: the answers to
   * questions then contain temporary addresses of the shopper's pictures and videos.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /rma/{rmaId}}.
   *
   * @throws RefusedException if there is no such RMA (400 or 404)
   * @throws IllegalArgumentException if the id is blank or could address another resource
   */
  public Rma getWithMedia(String rmaId) {
    return get(
        ApiRequest.get("/rma/{rmaId}").path("rmaId", rmaId).query("includeMedia", "true").build());
  }

  private Rma get(ApiRequest request) {
    return caller.call(request, body -> RmaJson.parse(body, "the answer"));
  }

  /**
   * Adds a comment to the timeline by {@code POST /rma/{rmaId}/comment}.
   *
   * <p><b>The body is not established.</b> {@code {"htmlText": ...}} is sent: the read model has
   * that name, and the only known integration sends it. The answer is not documented and is
   * returned in its original form.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST
   * /rma/{rmaId}/comment}.
   *
   * @param htmlText the text in HTML, not blank; text from people must be escaped
   * @throws IllegalArgumentException if the text is blank, or the id is not valid
   */
  public RawAnswer addComment(String rmaId, String htmlText) {
    if (htmlText.isBlank()) {
      throw new IllegalArgumentException("a comment must not be blank");
    }
    byte[] body = JsonValue.object().with("htmlText", htmlText).toBytes();
    return caller.send(
        ApiRequest.post("/rma/{rmaId}/comment", body).path("rmaId", rmaId).build(),
        Answers::emptyOrJson);
  }

  /**
   * Sets the status by {@code PUT /rma/{rmaId}/status}. The allowed changes are not documented;
   * ReturnGO refuses others.
   *
   * <p><b>The body is not established.</b> {@code {"status": ...}} is sent, by the name in the read
   * model. The answer is not documented and is returned in its original form.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code PUT /rma/{rmaId}/status}.
   *
   * @param status the new status, which must be {@linkplain RmaStatus#isKnown() known}
   * @throws RefusedException if the change is not allowed (400)
   * @throws IllegalArgumentException if the status is not known, or the id is not valid
   */
  public RawAnswer setStatus(String rmaId, RmaStatus status) {
    if (!status.isKnown()) {
      throw new IllegalArgumentException("an RMA can only be set to a documented status");
    }
    byte[] body = JsonValue.object().with("status", status.value()).toBytes();
    return caller.send(
        ApiRequest.put("/rma/{rmaId}/status", body).path("rmaId", rmaId).build(),
        Answers::emptyOrJson);
  }

  /**
   * Asks which policies apply to order items, by {@code POST /rma/getEligiblePolicies}. By its
   * description it changes nothing, but it is a POST, so the client does not repeat it.
   *
   * <p><b>Neither the body nor the answer is established</b>, and there is no evidence for a field
   * of them. The caller composes the body from the live reference.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST
   * /rma/getEligiblePolicies}; the purpose is described at
   * https://support.returngo.ai/using-the-returngo-api-to-create-rmas.
   */
  public RawAnswer eligiblePolicies(JsonValue body) {
    return caller.send(
        ApiRequest.post("/rma/getEligiblePolicies", body.toBytes()).build(), Answers::emptyOrJson);
  }

  /**
   * Creates an RMA for order items with a policy for each, by {@code POST /rma/createByPolicy}: for
   * goods that arrive unannounced. ReturnGO checks that the policies apply, and may refuse to
   * combine some. ReturnGO does not prevent duplicates: after an {@link OutcomeUnknownException},
   * search for the RMA by {@link RmaQuery.Builder#orderNames} before repeating the call.
   *
   * <p><b>Neither the body nor the answer is established</b>, and there is no evidence for a field
   * of them. The caller composes the body from the live reference.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST
   * /rma/createByPolicy}; the purpose is described at
   * https://support.returngo.ai/using-the-returngo-api-to-create-rmas.
   */
  public RawAnswer createByPolicy(JsonValue body) {
    return caller.send(
        ApiRequest.post("/rma/createByPolicy", body.toBytes()).build(), Answers::emptyOrJson);
  }
}
