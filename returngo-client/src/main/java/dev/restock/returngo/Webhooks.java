package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RawAnswer;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.returngo.model.WebhookEventName;
import dev.restock.returngo.model.WebhookSubscription;
import java.net.URI;
import java.util.List;

/**
 * The webhook subscriptions of a shop; what arrives is read by {@code
 * dev.restock.returngo.webhook}. Every method throws a {@link ServiceException} if the call fails;
 * a write whose effect is not known an {@link OutcomeUnknownException}.
 */
public final class Webhooks {
  private final HttpCaller caller;

  Webhooks(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Lists the subscriptions by {@code GET /webhooks}, in one call.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /webhooks}.
   *
   * @return all of them, unmodifiable
   */
  public List<WebhookSubscription> list() {
    return caller.call(
        ApiRequest.get("/webhooks").build(),
        body -> JsonCodec.readList("the answer", body, WebhookSubscription.class));
  }

  /**
   * Subscribes an address to an event by {@code POST /webhook}. ReturnGO does not try the address
   * out. Nothing keeps the same subscription from being made twice: after an {@link
   * OutcomeUnknownException} look at {@link #list()} first.
   *
   * <p><b>The body is not established.</b> {@code {"url": ..., "eventName": ...}} is sent, by the
   * names in {@code GET /webhooks}. The answer is not described either: {@link RawAnswer#as} with
   * {@link WebhookSubscription} tells if it is one.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST /webhook}.
   *
   * @param url where events are to go, {@code https:}, with the receiver's unguessable token in it
   * @param event which event
   * @return the answer
   * @throws IllegalArgumentException if the address is no https URL; the message does not quote it
   */
  public RawAnswer create(String url, WebhookEventName event) {
    return caller.send(ApiRequest.post("/webhook", body(url, event)).build(), Answers::emptyOrJson);
  }

  /**
   * Changes a subscription by {@code PUT /webhook/{webhookId}}.
   *
   * <p><b>The body is not established</b>; the same is sent as for {@link #create}, and the answer
   * is as little described.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code PUT
   * /webhook/{webhookId}}.
   *
   * @param webhookId the subscription's id
   * @param url as for {@link #create}
   * @param event which event
   * @return the answer
   * @throws IllegalArgumentException if the address is no https URL or the id is none
   */
  public RawAnswer update(String webhookId, String url, WebhookEventName event) {
    return caller.send(
        ApiRequest.put("/webhook/{webhookId}", body(url, event))
            .path("webhookId", webhookId)
            .build(),
        Answers::emptyOrJson);
  }

  /**
   * Ends a subscription by {@code DELETE /webhook/{webhookId}}. The answer is not described and is
   * handed on as it comes.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code DELETE
   * /webhook/{webhookId}}.
   *
   * @param webhookId the subscription's id
   * @return the answer
   * @throws IllegalArgumentException if the id is blank or could address something else
   */
  public RawAnswer delete(String webhookId) {
    return caller.send(
        ApiRequest.delete("/webhook/{webhookId}").path("webhookId", webhookId).build(),
        Answers::emptyOrJson);
  }

  private static byte[] body(String url, WebhookEventName event) {
    if (!isHttps(url)) {
      throw new IllegalArgumentException("a webhook's address must be an https URL");
    }
    return JsonValue.object().with("url", url).with("eventName", event.value()).toBytes();
  }

  private static boolean isHttps(String url) {
    try {
      URI address = new URI(url);
      return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }
}
