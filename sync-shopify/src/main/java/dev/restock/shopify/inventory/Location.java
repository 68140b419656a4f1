package dev.restock.shopify.inventory;

import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A place where the shop keeps stock.
 *
 * @param id the global id
 * @param legacyResourceId the id as digits
 * @param name the name that the shop gave it
 * @param isActive whether the shop uses it
 * @param fulfillsOnlineOrders whether it sends online orders
 */
@Lenient
public record Location(
    String id,
    Optional<String> legacyResourceId,
    String name,
    boolean isActive,
    Optional<Boolean> fulfillsOnlineOrders) {}
