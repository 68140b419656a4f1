package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * One line of a stock transaction that carries an external id.
 *
 * @param transactionId the transaction
 * @param externalId its external id, not blank
 * @param warehouseId its warehouse
 * @param sku the SKU of the line; {@code ""} for a transaction without lines
 * @param quantity the signed change
 */
public record LedgerEntry(
    long transactionId, String externalId, long warehouseId, String sku, BigDecimal quantity) {

  public LedgerEntry {
    requireNonNull(externalId, "externalId");
    requireNonNull(sku, "sku");
    requireNonNull(quantity, "quantity");
  }

  /**
   * Whether the line is the change that a movement intends.
   *
   * @param movement the movement
   * @return true if warehouse, SKU and quantity are equal; quantities are compared by value
   */
  public boolean matches(StockMovement movement) {
    return warehouseId == movement.warehouseId()
        && sku.equals(movement.sku())
        && quantity.compareTo(BigDecimal.valueOf(movement.quantity())) == 0;
  }
}
