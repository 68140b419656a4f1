package dev.restock.sync.port;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The port that reads warehouses and products of a stock system. It changes nothing.
 * Implementations are thread-safe. Every method but {@link #serviceName} throws {@link
 * ServiceTroubleException} if the stock system cannot be asked now.
 */
public interface StockCatalog {

  /**
   * The name of the stock system; see {@link StockLedger#serviceName}.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

  /**
   * The account whose stock this is; see {@link StockLedger#account}.
   *
   * @return the account, always the same; empty by default
   */
  default Optional<String> account() {
    return Optional.empty();
  }

  /**
   * Lists the warehouses.
   *
   * @return all warehouses by id
   */
  Map<Long, Warehouse> warehouses();

  /**
   * Finds products by SKU.
   *
   * @param skus the SKUs, of any form: one that the stock system cannot hold does not exist
   * @return the products by SKU; a SKU that does not exist is left out
   */
  Map<String, Product> products(Collection<String> skus);

  /**
   * Says why the stock system cannot be asked for a SKU, so that nobody takes the absence of an
   * answer for the absence of the product. The default is that every SKU can be asked for. Calls
   * nothing.
   *
   * @param sku the SKU
   * @return the reason, a clause for a person; empty if {@link #products} asks for the SKU
   */
  default Optional<String> whyNotAskable(String sku) {
    return Optional.empty();
  }

  /**
   * A warehouse as far as a movement needs it.
   *
   * @param id its id
   * @param name its name
   * @param takesTransactions true if stock moves by transactions, false if the warehouse has only
   *     an absolute level
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
}
