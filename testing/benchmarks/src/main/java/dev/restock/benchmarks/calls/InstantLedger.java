package dev.restock.benchmarks.calls;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A ledger that applies every movement at once. */
final class InstantLedger implements StockSystem {
  private final Map<String, Entry> entries = new HashMap<>();
  private long last;

  @Override
  public String serviceName() {
    return "Sitoo";
  }

  @Override
  public Map<Long, Warehouse> warehouses() {
    return Map.of(
        1L, new Warehouse(1, "Shop", true, true), 2L, new Warehouse(2, "Quarantine", true, false));
  }

  @Override
  public Map<String, Product> products(Collection<String> skus) {
    Map<String, Product> found = new HashMap<>();
    skus.forEach(sku -> found.put(sku, new Product(sku, true)));
    return found;
  }

  @Override
  public long highestTransactionId() {
    return last;
  }

  @Override
  public List<PostResult> post(List<StockMovement> movements, Instant sendBy) {
    List<PostResult> results = new ArrayList<>();
    for (StockMovement movement : movements) {
      last++;
      entries.put(
          movement.key(),
          new Entry(
              last,
              movement.key(),
              movement.warehouseId(),
              movement.sku(),
              BigDecimal.valueOf(movement.quantity())));
      results.add(new PostResult.Applied(last));
    }
    return results;
  }

  @Override
  public List<Entry> entriesAfter(long transactionId, Set<String> externalIds) {
    List<Entry> found = new ArrayList<>();
    for (String externalId : externalIds) {
      Entry entry = entries.get(externalId);
      if (entry != null && entry.transactionId() > transactionId) {
        found.add(entry);
      }
    }
    return found;
  }
}
