package dev.restock.sync.testing;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stock ledger in memory. Knows every SKU unless told otherwise, has FIFO warehouses 11 (on sale)
 * and 12 (not on sale) and the Virtual warehouse 20, and applies what is posted unless a test
 * answers in its place.
 */
public final class FakeLedger implements StockSystem {
  private static final int MANY = 10_000;

  private final Map<Long, Warehouse> warehouses =
      new TreeMap<>(
          Map.of(
              11L, new Warehouse(11, "Shop", true, true),
              12L, new Warehouse(12, "Quarantine", true, false),
              20L, new Warehouse(20, "Supplier", false, true)));
  private final Set<String> unknownSkus = new HashSet<>();
  private final Set<String> uncountedSkus = new HashSet<>();
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Map<String, BigDecimal> reserved = new HashMap<>();
  private final Map<Long, String> descriptions = new HashMap<>();
  private final Map<Long, Long> deliveries = new HashMap<>();
  private final List<List<StockMovement>> posts = new ArrayList<>();
  private final List<Long> readings = new ArrayList<>();
  private Function<List<StockMovement>, List<PostResult>> answer = this::applyAll;
  private Consumer<String> before = method -> {};
  private long lastId = 100;
  private boolean tellsLevels;

  // ---- what a test sets ------------------------------------------------------------------------

  /** Answers posts in place of the ledger; it applies nothing by itself then. */
  public synchronized void answer(Function<List<StockMovement>, List<PostResult>> value) {
    answer = value;
  }

  /** Answers each movement of a post in place of the ledger. */
  public void answerEach(Function<StockMovement, PostResult> value) {
    answer(movements -> movements.stream().map(value).toList());
  }

  public synchronized void answerNormally() {
    answer = this::applyAll;
    before = method -> {};
  }

  /** Is told each call by the method's name, and may throw in its place. */
  public synchronized void before(Consumer<String> value) {
    before = value;
  }

  public synchronized void forget(String sku) {
    unknownSkus.add(sku);
  }

  public synchronized void learn(String sku) {
    unknownSkus.remove(sku);
  }

  /** Reserves pieces of a SKU in every warehouse that holds it. */
  public synchronized void reserve(String sku, String quantity) {
    reserved.put(sku, new BigDecimal(quantity));
  }

  /** Makes a transaction of a quantity that may be no whole number. */
  public synchronized long enter(long warehouseId, String sku, String quantity) {
    lastId++;
    entries.add(new LedgerEntry(lastId, "", warehouseId, sku, new BigDecimal(quantity)));
    return lastId;
  }

  public synchronized void doNotCount(String sku) {
    uncountedSkus.add(sku);
  }

  /** Tells levels, of which it keeps silent otherwise. */
  public synchronized void tellLevels() {
    tellsLevels = true;
  }

  // ---- what a test looks at --------------------------------------------------------------------

  /** Makes the transaction of a movement. */
  public synchronized long apply(StockMovement movement) {
    long id = enter(movement.key(), movement.warehouseId(), movement.sku(), movement.quantity());
    descriptions.put(id, movement.description());
    return id;
  }

  /** Gives a transaction a description. */
  public synchronized void describe(long transactionId, String description) {
    descriptions.put(transactionId, description);
  }

  /** Makes any transaction. */
  public synchronized long enter(String externalId, long warehouseId, String sku, int quantity) {
    lastId++;
    entries.add(
        new LedgerEntry(lastId, externalId, warehouseId, sku, BigDecimal.valueOf(quantity)));
    return lastId;
  }

  /** Makes the transaction of a delivery at a register. */
  public synchronized long deliver(long deliveryId, long warehouseId, String sku, int quantity) {
    long id = enter("", warehouseId, sku, quantity);
    deliveries.put(id, deliveryId);
    return id;
  }

  /** Forgets all transactions. */
  public synchronized void forgetAll() {
    entries.clear();
  }

  public List<PostResult> applyAll(List<StockMovement> movements) {
    List<PostResult> results = new ArrayList<>();
    movements.forEach(movement -> results.add(new PostResult.Applied(apply(movement))));
    return results;
  }

  /** The stock of a SKU in a warehouse, as moved since the start. */
  public synchronized int stock(long warehouseId, String sku) {
    return entries.stream()
        .filter(entry -> entry.warehouseId() == warehouseId && entry.sku().equals(sku))
        .mapToInt(entry -> entry.quantity().intValueExact())
        .sum();
  }

  public synchronized List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  /** The movements of each request. */
  public synchronized List<List<StockMovement>> posts() {
    return List.copyOf(posts);
  }

  /** How often a key was sent. */
  public synchronized long sendsOf(String key) {
    return posts.stream().flatMap(List::stream).filter(one -> one.key().equals(key)).count();
  }

  /** The bounds of the calls for transactions so far. */
  public synchronized List<Long> readings() {
    return List.copyOf(readings);
  }

  // ---- the port --------------------------------------------------------------------------------

  @Override
  public String serviceName() {
    return "Sitoo";
  }

  @Override
  public synchronized Map<Long, Warehouse> warehouses() {
    before.accept("warehouses");
    return Map.copyOf(warehouses);
  }

  @Override
  public synchronized Map<String, Product> products(Collection<String> skus) {
    before.accept("products");
    Map<String, Product> found = new LinkedHashMap<>();
    for (String sku : skus) {
      if (!unknownSkus.contains(sku)) {
        found.put(sku, new Product(sku, !uncountedSkus.contains(sku)));
      }
    }
    return found;
  }

  @Override
  public synchronized long highestTransactionId() {
    before.accept("highestTransactionId");
    return lastId;
  }

  @Override
  public synchronized List<PostResult> post(List<StockMovement> movements, Instant sendBy) {
    before.accept("post");
    if (posts.size() >= MANY) {
      throw new AssertionError("the engine posts without end");
    }
    posts.add(List.copyOf(movements));
    return answer.apply(movements);
  }

  @Override
  public synchronized long lowestTransactionId(Instant createdFrom) {
    before.accept("lowestTransactionId");
    return 0;
  }

  @Override
  public synchronized Page transactionsAfter(long transactionId, int limit) {
    before.accept("transactionsAfter");
    readings.add(transactionId);
    List<Transaction> later =
        entries.stream()
            .filter(entry -> entry.transactionId() > transactionId)
            .map(this::transaction)
            .toList();
    return new Page(later.stream().limit(limit).toList(), later.size() > limit);
  }

  private Transaction transaction(LedgerEntry entry) {
    Long delivery = deliveries.get(entry.transactionId());
    return new Transaction(
        entry.transactionId(),
        delivery == null ? Kind.MOVE : Kind.REGISTER_REFUND,
        delivery == null ? entry.externalId() : null,
        descriptions.get(entry.transactionId()),
        delivery,
        entry.warehouseId(),
        List.of(new Line(entry.sku(), entry.quantity())),
        null);
  }

  @Override
  public synchronized Optional<BigDecimal> level(long warehouseId, String sku) {
    before.accept("level");
    return tellsLevels
        ? Optional.of(BigDecimal.valueOf(stock(warehouseId, sku)))
        : Optional.empty();
  }

  @Override
  public List<Level> levelsOf(long warehouseId, Collection<String> skus) {
    before.accept("levelsOf");
    return StockSystem.super.levelsOf(warehouseId, skus);
  }

  /** Pages by place. A SKU that a warehouse never held has no row. */
  @Override
  public synchronized LevelPage levels(long warehouseId, @Nullable String position, int limit) {
    before.accept("levels");
    List<String> skus =
        entries.stream()
            .filter(entry -> entry.warehouseId() == warehouseId)
            .map(LedgerEntry::sku)
            .distinct()
            .toList();
    int from = position == null ? 0 : Integer.parseInt(position);
    int to = Math.min(skus.size(), from + limit);
    List<Level> levels =
        skus.subList(Math.min(from, to), to).stream()
            .map(
                sku -> {
                  BigDecimal held = reserved.getOrDefault(sku, BigDecimal.ZERO);
                  BigDecimal total =
                      entries.stream()
                          .filter(one -> one.warehouseId() == warehouseId && one.sku().equals(sku))
                          .map(LedgerEntry::quantity)
                          .reduce(BigDecimal.ZERO, BigDecimal::add);
                  return new Level(sku, total.subtract(held), held);
                })
            .toList();
    return new LevelPage(levels, to < skus.size() ? String.valueOf(to) : null);
  }

  /** The transaction that has a key, if there is exactly one. */
  public synchronized Optional<LedgerEntry> entry(String externalId) {
    List<LedgerEntry> found =
        entries.stream().filter(entry -> entry.externalId().equals(externalId)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
