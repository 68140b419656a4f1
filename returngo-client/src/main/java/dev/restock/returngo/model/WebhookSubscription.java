package dev.restock.returngo.model;

import java.util.Optional;

/**
 * A row of {@code GET /webhooks}: one address for one event. {@code toString} hides the address,
 * which often holds the receiver's secret.
 *
 * @param id the subscription's id
 * @param url the receiving address; ReturnGO does not check it, so it can be any text
 * @param eventName the event
 */
public record WebhookSubscription(
    String id, Optional<String> url, Optional<WebhookEventName> eventName) {
  @Override
  public String toString() {
    return "WebhookSubscription[id="
        + id
        + ", eventName="
        + eventName.map(WebhookEventName::value).orElse("none")
        + "]";
  }
}
