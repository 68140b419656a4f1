package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import java.util.Optional;

/**
 * The order that goods come back from.
 *
 * @param orderId the shop platform's internal id
 * @param orderName the name as the shopper knows it
 */
public record OrderDetails(
    Optional<String> orderId, @Json(name = "order_name") Optional<String> orderName) {}
