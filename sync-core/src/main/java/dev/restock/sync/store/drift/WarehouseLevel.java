package dev.restock.sync.store.drift;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * The stock of a SKU in a warehouse. Quantities have up to three decimals.
 *
 * @param warehouseId the warehouse
 * @param sku the SKU
 * @param available how much is for sale; may be negative
 * @param reserved how much is reserved besides, 0 or more
 */
public record WarehouseLevel(
    long warehouseId, String sku, BigDecimal available, BigDecimal reserved) {

  /** Throws {@link IllegalArgumentException} if a quantity has more than three decimals. */
  public WarehouseLevel {
    requireNonNull(sku, "sku");
    available = thousandths("available", available);
    reserved = thousandths("reserved", reserved);
  }

  private static BigDecimal thousandths(String name, BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > 3) {
      throw new IllegalArgumentException(
          "the " + name + " quantity " + value + " has more than three decimals");
    }
    return value.setScale(3);
  }
}
