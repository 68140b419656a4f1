package dev.restock.sitoo.events;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The type of an event. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/spi-events/events">spi-events/events</a>; unknown values are
 * kept. Refunds have no type of their own: a refund is an {@link #ORDER} event, and the order shows
 * that it is a refund.
 *
 * @param value Sitoo's value
 */
public record EventType(String value) implements OpenEnum {
  /** An order. */
  public static final EventType ORDER = new EventType("order");

  /** A delivery of an order. */
  public static final EventType ORDER_DELIVERY = new EventType("order-delivery");

  /** A booking; its data is that of an order. */
  public static final EventType BOOKING = new EventType("booking");

  /** A shipment (API v2). */
  public static final EventType SHIPMENT = new EventType("shipment");

  /** A shipment (v3). */
  public static final EventType SHIPMENT_V3 = new EventType("shipment-v3");

  /** A warehouse transaction. */
  public static final EventType WAREHOUSE_TRANSACTION = new EventType("warehouse-transaction");

  /** A Z-report of a register. */
  public static final EventType Z_REPORT = new EventType("z-report");

  /** A Z-report of a store. */
  public static final EventType STORE_Z_REPORT = new EventType("store-z-report");

  private static final Set<String> KNOWN =
      Set.of(
          "order",
          "order-delivery",
          "booking",
          "shipment",
          "shipment-v3",
          "warehouse-transaction",
          "z-report",
          "store-z-report");

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
