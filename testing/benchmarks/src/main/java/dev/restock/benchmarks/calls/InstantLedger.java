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

/** A ledger that applies every movement at once. */
final class InstantLedger implements StockSystem {
  private final List<Transaction> transactions = new ArrayList<>();

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
    return transactions.size();
  }

  @Override
  public List<PostResult> post(List<StockMovement> movements, Instant sendBy) {
    List<PostResult> results = new ArrayList<>();
    for (StockMovement movement : movements) {
      Line line = new Line(movement.sku(), BigDecimal.valueOf(movement.quantity()));
      transactions.add(
          new Transaction(
              transactions.size() + 1,
              Kind.MOVE,
              movement.key(),
              movement.description(),
              movement.warehouseId(),
              List.of(line)));
      results.add(new PostResult.Applied(transactions.size()));
    }
    return results;
  }

  @Override
  public Page transactionsAfter(long transactionId, int limit) {
    int from = (int) Math.min(transactionId, transactions.size());
    int to = (int) Math.min(from + (long) limit, transactions.size());
    return new Page(transactions.subList(from, to), to < transactions.size());
  }
}
