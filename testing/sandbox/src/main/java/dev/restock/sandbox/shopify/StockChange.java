package dev.restock.sandbox.shopify;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of the available quantity of an item at a location, for checks. Immutable.
 *
 * @param at when it took effect
 * @param itemId the number of the {@code InventoryItem}
 * @param sku the stock keeping unit
 * @param locationId the number of the {@code Location}
 * @param delta the change; 0 if a write left the quantity as it was
 * @param available the quantity after it
 * @param referenceDocumentUri the reference of the write; empty for changes that no API call made
 * @param idempotencyKey the key of the write; empty for changes that no API call made
 */
public record StockChange(
    Instant at,
    long itemId,
    String sku,
    long locationId,
    int delta,
    int available,
    Optional<String> referenceDocumentUri,
    Optional<String> idempotencyKey) {}
