package dev.restock.shopify.inventory;

import com.squareup.moshi.Json;
import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * An item of which stock is kept: one per product variant.
 *
 * @param id the global id
 * @param legacyResourceId the id as digits
 * @param sku the SKU; empty if it has none. Several items can have the same SKU
 * @param tracked whether Shopify keeps stock of it; false means that a change of stock sells
 *     nothing
 * @param duplicateSkuCount the number of other items with the same SKU
 * @param level the level at the location that was asked for; empty if the item was never there
 */
@Lenient
public record InventoryItem(
    String id,
    @Decisive Optional<String> legacyResourceId,
    @Decisive Optional<String> sku,
    boolean tracked,
    Optional<Integer> duplicateSkuCount,
    @Json(name = "inventoryLevel") @Decisive Optional<InventoryLevel> level) {}
