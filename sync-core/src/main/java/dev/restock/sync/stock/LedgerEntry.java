package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a stock transaction that carries an external id.
 *
 * @param transactionId the transaction
 * @param externalId its external id, not blank
 * @param warehouseId its warehouse
 * @param sku the SKU of the line; {@code ""} for a transaction without lines
 * @param quantity the signed change
 * @param unit the unit that the transaction's description names; null if it names none
 */
public record LedgerEntry(
    long transactionId,
    String externalId,
    long warehouseId,
    String sku,
    BigDecimal quantity,
    @Nullable UnitRef unit) {

  public LedgerEntry {
    requireNonNull(externalId, "externalId");
    requireNonNull(sku, "sku");
    requireNonNull(quantity, "quantity");
  }

  /**
   * A line of a transaction that names no unit.
   *
   * @param transactionId the transaction
   * @param externalId its external id, not blank
   * @param warehouseId its warehouse
   * @param sku the SKU of the line; {@code ""} for a transaction without lines
   * @param quantity the signed change
   */
  public LedgerEntry(
      long transactionId, String externalId, long warehouseId, String sku, BigDecimal quantity) {
    this(transactionId, externalId, warehouseId, sku, quantity, null);
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

  /**
   * The same line of a transaction that names a unit.
   *
   * @param named the unit; null if it names none
   * @return a copy
   */
  public LedgerEntry of(@Nullable UnitRef named) {
    return new LedgerEntry(transactionId, externalId, warehouseId, sku, quantity, named);
  }
}
