package dev.restock.sync.port;

import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The port to the system of record for stock. Implementations are thread-safe. Every method but
 * {@link #post} only reads. All of them throw {@link dev.restock.sync.port.ServiceTroubleException}
 * if the system cannot be asked now.
 */
public interface StockLedger {

  /**
   * Lists the warehouses.
   *
   * @return by id
   */
  Map<Long, Warehouse> warehouses();

  /**
   * Looks products up.
   *
   * @param skus the SKUs to look for
   * @return for each SKU that exists, what it is; a SKU that is left out does not exist
   */
  Map<String, Product> products(Collection<String> skus);

  /**
   * The highest id of any stock transaction so far, 0 if there is none. Taken before a post, it
   * bounds the search for that post afterwards.
   *
   * @return the id
   */
  long highestTransactionId();

  /**
   * Posts movements, each as a transaction of its own with the movement's key as its external id.
   * At most one request reaches the service. Whatever is not known of it is {@link
   * PostResult.Unknown}.
   *
   * @param movements 1 to 1000 movements of warehouses that take transactions
   * @param sendBy the last moment at which the request may begin to leave: afterwards others may
   *     send the same movements. A call that comes too late throws, or answers {@link
   *     PostResult.NotSent}
   * @return one result for each, in the same order
   * @throws dev.restock.sync.port.ServiceTroubleException only if surely none of them had an
   *     effect: the connection failed before anything was sent, a limit was reached, or the
   *     credentials were refused
   */
  List<PostResult> post(List<StockMovement> movements, Instant sendBy);

  /**
   * Reads back the transactions with an id above a bound that carry one of some external ids.
   *
   * @param transactionId the bound, exclusive
   * @param externalIds the external ids to look for
   * @return every line of every such transaction, in any order
   */
  List<Entry> entriesAfter(long transactionId, Set<String> externalIds);

  /**
   * Reads the level of a SKU in a warehouse.
   *
   * @param warehouseId the warehouse
   * @param sku the SKU
   * @return the level; empty if the warehouse has no record of the SKU, which is not the same as
   *     zero
   */
  default Optional<BigDecimal> level(long warehouseId, String sku) {
    return Optional.empty();
  }

  /**
   * Sets the absolute level of a SKU in a warehouse that takes no transactions. At most one request
   * reaches the service; the same rules hold as for {@link #post}. A ledger that cannot do it
   * refuses.
   *
   * @param movement what the change is for
   * @param level the new level
   * @param sendBy the last moment at which the request may begin to leave
   * @return what became of it; the transaction id of {@link PostResult.Applied} is 0
   */
  default PostResult setLevel(StockMovement movement, BigDecimal level, Instant sendBy) {
    return new PostResult.Refused("this ledger sets no levels");
  }

  /**
   * A warehouse as far as a movement needs it.
   *
   * @param id its id
   * @param name its name
   * @param takesTransactions whether stock moves by transactions (FIFO, type 10); if not, its level
   *     is absolute (Virtual, type 20)
   * @param sellable whether its stock is on sale
   */
  record Warehouse(long id, String name, boolean takesTransactions, boolean sellable) {}

  /**
   * A product as far as a movement needs it.
   *
   * @param sku its SKU
   * @param stockCounted whether its stock is counted
   */
  record Product(String sku, boolean stockCounted) {}

  /**
   * One line of one transaction in the ledger.
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
     * Whether this is what a movement meant to do.
     *
     * @param movement the movement
     * @return true if warehouse, SKU and quantity agree
     */
    public boolean matches(StockMovement movement) {
      return warehouseId == movement.warehouseId()
          && sku.equals(movement.sku())
          && quantity.compareTo(BigDecimal.valueOf(movement.quantity())) == 0;
    }
  }
}
