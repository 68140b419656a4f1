package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * The order that the goods were bought with.
 *
 * @param orderId the shop platform's internal id
 * @param orderName the name that the shopper knows
 */
@Lenient
public record OrderDetails(
    Optional<String> orderId, @Json(name = "order_name") Optional<String> orderName) {}
