package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import java.util.Optional;

/**
 * The delivered quantity of an order item. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 *
 * @param quantity quantity delivered
 */
public record OrderDeliveryItem(
    @Json(name = "orderdeliveryitemid") Optional<Long> orderDeliveryItemId,
    @Json(name = "orderdeliveryid") Optional<Long> orderDeliveryId,
    @Json(name = "orderitemid") long orderItemId,
    int quantity) {}
