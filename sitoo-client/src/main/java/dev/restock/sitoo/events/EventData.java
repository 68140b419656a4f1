package dev.restock.sitoo.events;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.util.Optional;

/**
 * What an event says. Events are notifications: they name things by id, and the receiver reads
 * them. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/spi-events/events">spi-events/events</a>.
 */
public sealed interface EventData {
  /**
   * An order or a booking.
   *
   * @param eshopId the site
   * @param orderId the order
   * @param warehouseId the order's warehouse
   * @param eventType what happened: {@code add}, {@code update}, {@code ready-for-pickup}, {@code
   *     pickup-rejected}, {@code email-receipt}, or another text
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
   * @param eventType what happened; the name of this field is not established, and {@code
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
   * Anything else: a type whose data is not established or not known, or data that is not as it is
   * documented. {@link SitooEvent#raw()} holds it as it came.
   *
   * @param why why it is not typed
   */
  record Untyped(@NotPersonal String why) implements EventData {}
}
