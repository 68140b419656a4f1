package dev.restock.sitoo.events;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.util.Optional;

/**
 * The content of an event. Events are notifications: they name objects by id, and the receiver
 * reads the objects. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/spi-events/events">spi-events/events</a>.
 */
public sealed interface EventData {
  /**
   * An order or a booking.
   *
   * @param eshopId the site
   * @param orderId the order
   * @param warehouseId the order's warehouse
   * @param eventType the kind of change: {@code add}, {@code update}, {@code ready-for-pickup},
   *     {@code pickup-rejected}, {@code email-receipt}, or another text
   * @param stateChanged the order's new state, {@code open}, {@code closed} or {@code cancelled};
   *     only if it changed
   */
  record OrderData(
      @Json(name = "eshop_id") long eshopId,
      @Json(name = "order_id") long orderId,
      @Json(name = "warehouse_id") Optional<Long> warehouseId,
      @NotPersonal @Json(name = "order_event_type") String eventType,
      @NotPersonal @Json(name = "order_state_changed") Optional<String> stateChanged)
      implements EventData {}

  /**
   * A delivery of an order.
   *
   * @param eshopId the site
   * @param orderId the order
   * @param orderDeliveryId the delivery
   * @param warehouseId the delivery's warehouse, which can differ from the order's
   * @param stateChanged the delivery's new state, {@code new}, {@code ready-to-ship}, {@code
   *     in-transit}, {@code arrived}, {@code ready-for-pickup}, {@code delivered} or {@code
   *     cancelled}; only if it changed
   * @param eventType the kind of change; the name of this field is not established, and {@code
   *     order_delivery_event_type} is read
   */
  record OrderDeliveryData(
      @Json(name = "eshop_id") long eshopId,
      @Json(name = "order_id") long orderId,
      @Json(name = "order_delivery_id") long orderDeliveryId,
      @Json(name = "warehouse_id") Optional<Long> warehouseId,
      @NotPersonal @Json(name = "order_delivery_state_changed") Optional<String> stateChanged,
      @NotPersonal @Json(name = "order_delivery_event_type") Optional<String> eventType)
      implements EventData {}

  /**
   * Any other event: its type is unknown, or its data is not established or differs from the
   * documentation. {@link SitooEvent#raw()} holds its JSON.
   *
   * @param why the reason
   */
  record Untyped(@NotPersonal String why) implements EventData {}
}
