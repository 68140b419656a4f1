package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.RawAnswer;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.RmaSummary;

/**
 * The RMAs of a shop. Every method throws a {@link ServiceException} if the call fails; a write
 * whose effect is not known an {@link OutcomeUnknownException}.
 */
public final class Rmas {
  private final HttpCaller caller;

  Rmas(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Lists RMAs by {@code GET /rmas}, one call per page, as far as the list is walked.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /rmas}.
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
   * Reads one RMA by {@code GET /rma/{rmaId}}, without the shopper's pictures and films.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /rma/{rmaId}}.
   *
   * @param rmaId its id
   * @return the whole RMA
   * @throws RefusedException if there is no such RMA (400 or 404)
   * @throws IllegalArgumentException if the id is blank or could address something else
   */
  public Rma get(String rmaId) {
    return get(ApiRequest.get("/rma/{rmaId}").path("rmaId", rmaId).build());
  }

  /**
   * Reads one RMA by {@code GET /rma/{rmaId}} with {@code includeMedia=true}: the answers to
   * questions hold addresses under which the shopper's pictures and films can be had for a while.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /rma/{rmaId}}.
   *
   * @param rmaId its id
   * @return the whole RMA
   * @throws RefusedException if there is no such RMA (400 or 404)
   * @throws IllegalArgumentException if the id is blank or could address something else
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
   * <p><b>The body is not established.</b> {@code {"htmlText": ...}} is sent: it is the name in the
   * read model, and what the one integration found to have settled on a form sends. The answer is
   * not described either and is handed on as it comes.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST
   * /rma/{rmaId}/comment}.
   *
   * @param rmaId the RMA's id
   * @param htmlText the text, in HTML: escape what stems from people. Not blank
   * @return the answer
   * @throws IllegalArgumentException if the text is blank or the id is none
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
   * Sets the status by {@code PUT /rma/{rmaId}/status}. Which changes are allowed is not
   * documented; ReturnGO refuses others.
   *
   * <p><b>The body is not established.</b> {@code {"status": ...}} is sent, by the name in the read
   * model. The answer is not described either and is handed on as it comes.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code PUT /rma/{rmaId}/status}.
   *
   * @param rmaId the RMA's id
   * @param status the new status; only a {@linkplain RmaStatus#isKnown() known} one
   * @return the answer
   * @throws RefusedException if the change is not allowed (400)
   * @throws IllegalArgumentException if the status is not known or the id is none
   */
  public RawAnswer setStatus(String rmaId, RmaStatus status) {
    if (!status.isKnown()) {
      throw new IllegalArgumentException("an RMA cannot be set to a status that is not documented");
    }
    byte[] body = JsonValue.object().with("status", status.value()).toBytes();
    return caller.send(
        ApiRequest.put("/rma/{rmaId}/status", body).path("rmaId", rmaId).build(),
        Answers::emptyOrJson);
  }

  /**
   * Asks which policies apply to order items, by {@code POST /rma/getEligiblePolicies}. It changes
   * nothing by its description, but is a POST, so that it is never repeated by itself.
   *
   * <p><b>Neither the body nor the answer is established</b>, nor is there evidence for any field
   * of them: the body is the caller's, taken from the live reference.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST
   * /rma/getEligiblePolicies}; the purpose is told at
   * https://support.returngo.ai/using-the-returngo-api-to-create-rmas.
   *
   * @param body the request's body
   * @return the answer
   */
  public RawAnswer eligiblePolicies(JsonValue body) {
    return caller.send(
        ApiRequest.post("/rma/getEligiblePolicies", body.toBytes()).build(), Answers::emptyOrJson);
  }

  /**
   * Makes an RMA for order items with a policy for each, by {@code POST /rma/createByPolicy}: for
   * goods that arrive unannounced. ReturnGO checks that the policies apply, and may refuse to
   * combine some. Nothing keeps it from being made twice: after an {@link OutcomeUnknownException}
   * look for it first, by {@link RmaQuery.Builder#orderNames}.
   *
   * <p><b>Neither the body nor the answer is established</b>, nor is there evidence for any field
   * of them: the body is the caller's, taken from the live reference.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST
   * /rma/createByPolicy}; the purpose is told at
   * https://support.returngo.ai/using-the-returngo-api-to-create-rmas.
   *
   * @param body the request's body
   * @return the answer
   */
  public RawAnswer createByPolicy(JsonValue body) {
    return caller.send(
        ApiRequest.post("/rma/createByPolicy", body.toBytes()).build(), Answers::emptyOrJson);
  }
}
