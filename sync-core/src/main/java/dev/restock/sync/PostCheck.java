package dev.restock.sync;

import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.stock.StockLedger;
import dev.restock.sync.stock.StockLedger.Product;
import dev.restock.sync.stock.StockLedger.Warehouse;
import dev.restock.sync.stock.StockMovement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Sitoo, before a post, whether warehouses and products are what a movement needs. What exists
 * is remembered for the run; what does not is asked for each time, since a person may create it.
 */
final class PostCheck {
  private final StockLedger ledger;

  PostCheck(StockLedger ledger) {
    this.ledger = ledger;
  }

  /** Why a movement is not to be posted. */
  record Refusal(ExceptionType type, String what) {}

  Map<StoredMovement, Refusal> refusals(List<StoredMovement> claimed) {
    Map<Long, Warehouse> warehouses = ledger.warehouses();
    Set<String> skus = new HashSet<>();
    claimed.forEach(stored -> skus.add(stored.movement().sku()));
    Map<String, Product> products = ledger.products(skus);
    Map<StoredMovement, Refusal> refusals = new LinkedHashMap<>();
    for (StoredMovement stored : claimed) {
      refusal(stored.movement(), warehouses, products)
          .ifPresent(refusal -> refusals.put(stored, refusal));
    }
    return refusals;
  }

  private static Optional<Refusal> refusal(
      StockMovement movement, Map<Long, Warehouse> warehouses, Map<String, Product> products) {
    Warehouse warehouse = warehouses.get(movement.warehouseId());
    if (warehouse == null) {
      return Optional.of(
          new Refusal(
              ExceptionType.UNKNOWN_WAREHOUSE, "Sitoo has no warehouse " + movement.warehouseId()));
    }
    if (!warehouse.takesTransactions()) {
      return Optional.of(
          new Refusal(
              ExceptionType.VIRTUAL_WAREHOUSE,
              "warehouse " + movement.warehouseId() + " is Virtual and takes no transactions"));
    }
    Product product = products.get(movement.sku());
    if (product == null) {
      return Optional.of(
          new Refusal(
              ExceptionType.UNKNOWN_SKU, "Sitoo has no product with SKU " + movement.sku()));
    }
    if (!product.stockCounted()) {
      return Optional.of(
          new Refusal(
              ExceptionType.STOCK_NOT_COUNTED,
              "Sitoo does not count the stock of SKU " + movement.sku()));
    }
    return Optional.empty();
  }
}
