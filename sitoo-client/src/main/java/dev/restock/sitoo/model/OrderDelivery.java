package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A delivery of an order. Deliveries move stock. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 *
 * @param orderDeliveryId the order delivery ID is unique for a system
 * @param orderId the order ID for which this delivery was made
 * @param warehouseId the warehouse ID used for this order delivery
 * @param orderDeliveryRef delivery reference (waybill no. or similar tracking number)
 * @param dateDelivery the date of the order delivery
 * @param dateCancelled the date the delivery was cancelled, or null if not cancelled
 * @param pluginName name of plugin that handles this delivery
 * @param orderDeliveryItems list of delivery items for this delivery
 */
public record OrderDelivery(
    @Json(name = "orderdeliveryid") long orderDeliveryId,
    @Json(name = "orderid") Optional<Long> orderId,
    @Json(name = "warehouseid") Optional<Long> warehouseId,
    @Json(name = "orderdeliveryref") Optional<String> orderDeliveryRef,
    @Json(name = "datedelivery") Optional<Instant> dateDelivery,
    @Json(name = "datecancelled") Optional<Instant> dateCancelled,
    @Json(name = "pluginname") Optional<String> pluginName,
    @Json(name = "orderdeliveryitems") List<OrderDeliveryItem> orderDeliveryItems) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
