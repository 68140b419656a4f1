package dev.restock.sync.port;

import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The port that reads transactions and levels of stock. It changes nothing. Implementations are
 * thread-safe. Every method but {@link #serviceName} throws {@link ServiceTroubleException} if the
 * stock system cannot be asked now.
 */
public interface StockHistory {

  /**
   * The name of the stock system; see {@link StockLedger#serviceName}.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

  /**
   * The highest id of any stock transaction so far. The engine reads it before a post; it then
   * searches for the post above this id. Ids of later transactions are higher.
   *
   * @return the id, 0 if there is no transaction
   */
  long highestTransactionId();

  /**
   * Reads the transactions with an id above a bound that carry one of some external ids.
   *
   * @param transactionId the bound, exclusive
   * @param externalIds the external ids to search for, compared exactly
   * @return every line of every such transaction, in any order
   */
  List<Entry> entriesAfter(long transactionId, Set<String> externalIds);

  /**
   * Reads the level of a SKU in a warehouse. The default knows no level.
   *
   * @param warehouseId the warehouse
   * @param sku the SKU
   * @return the level; empty if the warehouse has no record of the SKU, which is not the same as a
   *     level of zero
   */
  default Optional<BigDecimal> level(long warehouseId, String sku) {
    return Optional.empty();
  }

  /**
   * One line of one transaction.
   *
   * @param transactionId the transaction
   * @param externalId its external id, not blank
   * @param warehouseId its warehouse
   * @param sku the SKU of the line
   * @param quantity the signed change
   */
  record Entry(
      long transactionId, String externalId, long warehouseId, String sku, BigDecimal quantity) {

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
}
