package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** The stock of one SKU in one warehouse. */
record StockItem(
    int id,
    int warehouseId,
    String sku,
    String binLocation,
    BigDecimal threshold,
    BigDecimal total,
    BigDecimal value,
    Optional<Instant> lastModified) {

  StockItem withStock(BigDecimal newTotal, BigDecimal newValue, Instant at) {
    return new StockItem(
        id, warehouseId, sku, binLocation, threshold, newTotal, newValue, Optional.of(at));
  }

  StockItem withSettings(String newBinLocation, BigDecimal newThreshold) {
    return new StockItem(
        id, warehouseId, sku, newBinLocation, newThreshold, total, value, lastModified);
  }
}
