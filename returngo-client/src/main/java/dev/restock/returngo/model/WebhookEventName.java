package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The event of a webhook. Source: the list of events in ReturnGO's API reference ("ReturnGO API -
 * Prod" 1.0), section on webhooks. There is none for an inspection, a restock or a cancellation.
 *
 * @param value the text that ReturnGO uses
 */
public record WebhookEventName(String value) implements OpenEnum {
  /** An RMA was created. */
  public static final WebhookEventName RMA_CREATED = new WebhookEventName("RMA_CREATED");

  /** An RMA's status changed. */
  public static final WebhookEventName RMA_STATUS_UPDATED =
      new WebhookEventName("RMA_STATUS_UPDATED");

  /** A shipment was created. */
  public static final WebhookEventName SHIPMENT_CREATED = new WebhookEventName("SHIPMENT_CREATED");

  /** A shipment's status changed. */
  public static final WebhookEventName SHIPMENT_STATUS_UPDATED =
      new WebhookEventName("SHIPMENT_STATUS_UPDATED");

  /** A carrier reported progress of a shipment. */
  public static final WebhookEventName SHIPMENT_TRACKER_STATUS_UPDATED =
      new WebhookEventName("SHIPMENT_TRACKER_STATUS_UPDATED");

  /** A transaction was started. Nothing is sent when it succeeds or fails. */
  public static final WebhookEventName TRANSACTION_CREATED =
      new WebhookEventName("TRANSACTION_CREATED");

  /** A refund was made. How it relates to {@link #TRANSACTION_CREATED} is not established. */
  public static final WebhookEventName REFUND_CREATED = new WebhookEventName("REFUND_CREATED");

  private static final Set<WebhookEventName> KNOWN =
      Set.of(
          RMA_CREATED,
          RMA_STATUS_UPDATED,
          SHIPMENT_CREATED,
          SHIPMENT_STATUS_UPDATED,
          SHIPMENT_TRACKER_STATUS_UPDATED,
          TRANSACTION_CREATED,
          REFUND_CREATED);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
