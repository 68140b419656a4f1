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
 * The webhook subscriptions of a shop. {@code dev.restock.returngo.webhook} reads the deliveries.
 * Every method throws a {@link ServiceException} if the call fails. A write with an unknown effect
 * throws {@link OutcomeUnknownException}.
 */
public final class Webhooks {
  private final HttpCaller caller;

  Webhooks(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Lists all subscriptions by {@code GET /webhooks}, in one call. The list is unmodifiable.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code GET /webhooks}.
   */
  public List<WebhookSubscription> list() {
    return caller.call(
        ApiRequest.get("/webhooks").build(),
        body -> JsonCodec.readList("the answer", body, WebhookSubscription.class));
  }

  /**
   * Subscribes an address to an event by {@code POST /webhook}. ReturnGO does not test the address
   * and does not prevent duplicates: after an {@link OutcomeUnknownException}, check {@link
   * #list()} before repeating the call.
   *
   * <p><b>The body is not established.</b> {@code {"url": ..., "eventName": ...}} is sent, by the
   * names in {@code GET /webhooks}. The answer is not documented; {@link RawAnswer#as} with {@link
   * WebhookSubscription} tries to read it.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST /webhook}.
   *
   * @param url the receiving address, {@code https:}, with the unguessable token of the receiver
   * @throws IllegalArgumentException if the address is not an https URL; the message does not quote
   *     it
   */
  public RawAnswer create(String url, WebhookEventName event) {
    return caller.send(ApiRequest.post("/webhook", body(url, event)).build(), Answers::emptyOrJson);
  }

  /**
   * Changes a subscription by {@code PUT /webhook/{webhookId}}.
   *
   * <p><b>The body is not established</b>; the same is sent as for {@link #create}. The answer is
   * not documented.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code PUT
   * /webhook/{webhookId}}.
   *
   * @param url as for {@link #create}
   * @throws IllegalArgumentException if the address is not an https URL, or the id is not valid
   */
  public RawAnswer update(String webhookId, String url, WebhookEventName event) {
    return caller.send(
        ApiRequest.put("/webhook/{webhookId}", body(url, event))
            .path("webhookId", webhookId)
            .build(),
        Answers::emptyOrJson);
  }

  /**
   * Ends a subscription by {@code DELETE /webhook/{webhookId}}. The answer is not documented and is
   * returned in its original form.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code DELETE
   * /webhook/{webhookId}}.
   *
   * @throws IllegalArgumentException if the id is blank or could address another resource
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
