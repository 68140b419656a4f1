package dev.restock.sync.internal.ledger;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.SyncSettings;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.port.StockCatalog;
import dev.restock.sync.port.StockCatalog.Product;
import dev.restock.sync.port.StockCatalog.Warehouse;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.text.OddText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Checks, before a post, that the stock system has the warehouses and products that movements need.
 * Positive results are cached for twelve hours. Negative results are not cached, because someone
 * may fix them in the stock system.
 */
public final class PostPreconditions {
  private static final Duration REMEMBER = Duration.ofHours(12);
  private static final int REMEMBER_AT_MOST = 100_000;

  private final StockCatalog catalog;
  private final EngineContext engine;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Warehouse> warehouses = new HashMap<>();
  private final Map<String, Product> products = new HashMap<>();
  private Instant since = Instant.MIN;

  public PostPreconditions(EngineContext engine, StockCatalog catalog) {
    this.engine = engine;
    this.catalog = catalog;
  }

  /** Why a movement is not to be posted. */
  public record Refusal(ExceptionType type, String what) {}

  /** Whether everything that {@link #refusals} checks is cached. */
  public boolean needsNoCall(List<StoredMovement> claimed) {
    lock.lock();
    try {
      forget();
      return unknownSkus(claimed).isEmpty() && !hasUnknownWarehouse(claimed);
    } finally {
      lock.unlock();
    }
  }

  public Map<StoredMovement, Refusal> refusals(List<StoredMovement> claimed) {
    lock.lock();
    try {
      learn(claimed);
      Map<StoredMovement, Refusal> refusals = new LinkedHashMap<>();
      for (StoredMovement stored : claimed) {
        refusal(stored.movement()).ifPresent(refusal -> refusals.put(stored, refusal));
      }
      return refusals;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a movement goes to a warehouse whose level is absolute. */
  public boolean isVirtual(StoredMovement movement) {
    lock.lock();
    try {
      long id = movement.movement().warehouseId();
      if (!warehouses.containsKey(id)) {
        warehouses.putAll(allWarehouses());
      }
      Warehouse warehouse = warehouses.get(id);
      return warehouse != null && !warehouse.takesTransactions();
    } finally {
      lock.unlock();
    }
  }

  private void learn(List<StoredMovement> claimed) {
    forget();
    if (hasUnknownWarehouse(claimed)) {
      warehouses.putAll(allWarehouses());
    }
    Set<String> skus = unknownSkus(claimed);
    if (skus.isEmpty()) {
      return;
    }
    products.putAll(productsOf(skus));
    // A SKU that does not exist may be an odd form of one that does.
    Set<String> usual =
        skus.stream()
            .filter(sku -> !products.containsKey(sku))
            .flatMap(sku -> OddText.usualFormsOf(sku).stream())
            .filter(sku -> !products.containsKey(sku))
            .collect(toSet());
    if (!usual.isEmpty()) {
      products.putAll(productsOf(usual));
    }
  }

  private Map<String, Product> productsOf(Set<String> skus) {
    return engine
        .extensions()
        .ask(
            catalog.serviceName(),
            Call.of(StockCatalog.class, "products"),
            () -> Map.copyOf(catalog.products(skus)));
  }

  private Map<Long, Warehouse> allWarehouses() {
    return engine
        .extensions()
        .ask(
            catalog.serviceName(),
            Call.of(StockCatalog.class, "warehouses"),
            () -> Map.copyOf(catalog.warehouses()));
  }

  private void forget() {
    Instant now = engine.now();
    if (since.plus(REMEMBER).isBefore(now) || products.size() > REMEMBER_AT_MOST) {
      warehouses.clear();
      products.clear();
      since = now;
    }
  }

  private Set<String> unknownSkus(List<StoredMovement> claimed) {
    return claimed.stream()
        .map(stored -> stored.movement().sku())
        .filter(
            sku -> Optional.ofNullable(products.get(sku)).filter(Product::stockCounted).isEmpty())
        .collect(toSet());
  }

  private boolean hasUnknownWarehouse(List<StoredMovement> claimed) {
    return claimed.stream()
        .map(stored -> warehouses.get(stored.movement().warehouseId()))
        .anyMatch(warehouse -> warehouse == null || !isFit(warehouse));
  }

  private boolean isFit(Warehouse warehouse) {
    return warehouse.takesTransactions()
        || engine.settings().virtualStock() == SyncSettings.VirtualStock.READ_SET_VERIFY;
  }

  private Optional<Refusal> refusal(StockMovement movement) {
    Warehouse warehouse = warehouses.get(movement.warehouseId());
    if (warehouse == null) {
      return Optional.of(
          new Refusal(
              ExceptionType.UNKNOWN_WAREHOUSE,
              catalog.serviceName() + " has no warehouse " + movement.warehouseId()));
    }
    if (!isFit(warehouse)) {
      return Optional.of(
          new Refusal(
              ExceptionType.VIRTUAL_WAREHOUSE,
              "warehouse " + movement.warehouseId() + " is Virtual and takes no transactions"));
    }
    Product product = products.get(movement.sku());
    if (product == null) {
      return Optional.of(new Refusal(ExceptionType.UNKNOWN_SKU, unknown(movement.sku())));
    }
    if (!product.stockCounted()) {
      return Optional.of(
          new Refusal(
              ExceptionType.STOCK_NOT_COUNTED,
              catalog.serviceName() + " does not count the stock of SKU " + movement.sku()));
    }
    return Optional.empty();
  }

  private String unknown(String sku) {
    String service = catalog.serviceName();
    Optional<String> problem =
        engine
            .extensions()
            .ask(
                service,
                Call.of(StockCatalog.class, "whyNotAskable"),
                () -> catalog.whyNotAskable(sku));
    StringBuilder what = new StringBuilder();
    if (problem.isPresent()) {
      what.append(service).append(" cannot be asked for SKU ").append(sku).append(", since ");
      what.append(problem.get());
      what.append(
          ": give the product another SKU in both systems, or add a bundle of one piece that names"
              + " the SKU in the stock system");
    } else {
      what.append(service).append(" has no product with SKU ").append(sku);
    }
    OddText.in(sku).forEach(odd -> what.append("; ").append(odd));
    OddText.usualFormsOf(sku).stream()
        .filter(products::containsKey)
        .findFirst()
        .ifPresent(
            usual -> what.append("; ").append(service).append(" has '").append(usual).append("'"));
    return what.toString();
  }
}
