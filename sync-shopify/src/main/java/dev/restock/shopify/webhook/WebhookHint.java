package dev.restock.shopify.webhook;

/**
 * That something of the shop has changed and should be read.
 *
 * @param kind what has changed
 * @param id its id as digits
 */
public record WebhookHint(Kind kind, String id) {
  /** The kinds of changes. */
  public enum Kind {
    /** An order, or something that belongs to it. */
    ORDER,
    /** A refund. */
    REFUND,
    /** The stock of an item. */
    INVENTORY_ITEM,
    /** A bulk operation has ended. */
    BULK_OPERATION
  }
}
