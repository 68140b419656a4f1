package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change of stock by a register: a line of a transaction that a delivery of a refund order made.
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

  /**
   * The identity of a line.
   *
   * @param transactionId the transaction
   * @param deliveryId the delivery
   * @param sku the SKU
   */
  public record Id(long transactionId, long deliveryId, String sku) {}

  /** Returns what this line is known by. */
  public Id id() {
    return new Id(transactionId, deliveryId, sku);
  }

  /**
   * Adds up lines with the same {@link #id}.
   *
   * @param lines the lines of whole transactions
   * @return one line for each id
   */
  public static Map<Id, RegisterStock> byId(Collection<RegisterStock> lines) {
    Map<Id, RegisterStock> byId = new LinkedHashMap<>();
    lines.forEach(line -> byId.merge(line.id(), line, RegisterStock::plus));
    return byId;
  }

  private RegisterStock plus(RegisterStock other) {
    return new RegisterStock(
        transactionId, deliveryId, warehouseId, sku, quantity.add(other.quantity));
  }
}
