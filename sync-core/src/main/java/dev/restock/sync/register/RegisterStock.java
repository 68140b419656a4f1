package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What a register did to stock: a line of a transaction that a delivery of a refund order made.
 *
 * @param transactionId the transaction
 * @param deliveryId the delivery
 * @param warehouseId the warehouse into which the pieces came
 * @param sku the SKU
 * @param quantity the signed change of stock
 */
public record RegisterStock(
    long transactionId, long deliveryId, long warehouseId, String sku, BigDecimal quantity) {
  public RegisterStock {
    requireNonNull(sku, "sku");
    requireNonNull(quantity, "quantity");
  }
}
