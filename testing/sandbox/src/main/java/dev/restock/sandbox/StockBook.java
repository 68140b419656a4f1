package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The levels and transactions of the imitated account. Every change is in the journal before it is
 * visible. Thread-safe.
 */
final class StockBook {
  private static final BigDecimal ZERO = new BigDecimal("0.000");
  private static final BigDecimal NO_MONEY = new BigDecimal("0.00");

  private record Key(int warehouse, String sku) {}

  private final World world;
  private final Clock clock;
  private final Journal journal;
  private final Map<Key, StockItem> items = new LinkedHashMap<>();
  private final TreeMap<Long, LedgerTransaction> transactions = new TreeMap<>();
  private final Map<String, Long> madeOnce = new HashMap<>();
  private final TreeSet<Long> byOthers = new TreeSet<>();
  private long lastId;

  StockBook(World world, Clock clock, Journal journal) {
    this.world = world;
    this.clock = clock;
    this.journal = journal;
    for (World.StockLevel level : world.openingStock()) {
      StockItem item = item(new Key(level.warehouse(), level.sku()));
      BigDecimal total = level.quantity().setScale(3, RoundingMode.UNNECESSARY);
      items.put(
          new Key(level.warehouse(), level.sku()),
          new StockItem(
              item.id(),
              item.warehouseId(),
              item.sku(),
              item.binLocation(),
              item.threshold(),
              total,
              money(total.multiply(averageCost(item))),
              Optional.empty()));
    }
  }

  /** Creates a transaction that the caller has checked. */
  LedgerTransaction post(Posting posting) {
    return post(posting, clock.instant());
  }

  /** Creates a transaction that was due at an earlier time. */
  LedgerTransaction post(Posting posting, Instant time) {
    return post(posting, time, false, null);
  }

  /**
   * Creates a transaction that no caller of the API makes.
   *
   * @param once the name of a transaction that is made once; null for one without a name
   */
  synchronized LedgerTransaction postByOthers(Posting posting, @Nullable String once) {
    Long known = once == null ? null : madeOnce.get(once);
    LedgerTransaction made = known == null ? null : transactions.get(known);
    return made != null ? made : post(posting, clock.instant(), true, once);
  }

  /** The transactions that no caller of the API made, by ascending id. */
  synchronized List<LedgerTransaction> byOthers() {
    return transactions.values().stream().filter(one -> byOthers.contains(one.id())).toList();
  }

  private synchronized LedgerTransaction post(
      Posting posting, Instant time, boolean isByOthers, @Nullable String once) {
    long id = lastId + 1;
    Instant at = time.truncatedTo(ChronoUnit.SECONDS);
    List<Object> lines = new ArrayList<>();
    for (Posting.Line line : posting.lines()) {
      lines.add(
          Json.object(
              "sku", line.sku(),
              "q", line.quantity().toPlainString(),
              "p", line.priceIn().map(BigDecimal::toPlainString).orElse(null)));
    }
    journal.append(
        Json.object(
            "k", "tx",
            "id", id,
            "at", at.toString(),
            "w", posting.warehouseId(),
            "t", posting.type(),
            "d", posting.description().orElse(null),
            "x", posting.externalId().orElse(null),
            "r", posting.reasonCode().orElse(null),
            "o", posting.orderDeliveryId().orElse(null),
            "h", isByOthers,
            "n", once,
            "l", lines));
    made(id, isByOthers, once);
    return apply(id, at, posting);
  }

  private void made(long id, boolean isByOthers, @Nullable String once) {
    if (isByOthers) {
      byOthers.add(id);
    }
    if (once != null) {
      madeOnce.put(once, id);
    }
  }

  /** Sets the values that a PUT of a warehouse item may set. Empty values are not changed. */
  synchronized StockItem set(
      int warehouseId,
      String sku,
      Optional<String> binLocation,
      Optional<BigDecimal> threshold,
      Optional<BigDecimal> total,
      Optional<BigDecimal> value) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    journal.append(
        Json.object(
            "k", "set",
            "at", at.toString(),
            "w", warehouseId,
            "sku", sku,
            "b", binLocation.orElse(null),
            "h", threshold.map(BigDecimal::toPlainString).orElse(null),
            "q", total.map(BigDecimal::toPlainString).orElse(null),
            "v", value.map(BigDecimal::toPlainString).orElse(null)));
    return apply(at, warehouseId, sku, binLocation, threshold, total, value);
  }

  /** Repeats a change of an earlier run from the journal. */
  synchronized void restore(Map<?, ?> entry) {
    Instant at = Journal.instant(entry, "at");
    int warehouse = Math.toIntExact(Journal.number(entry, "w"));
    if (Journal.text(entry, "k").equals("set")) {
      apply(
          at,
          warehouse,
          Journal.text(entry, "sku"),
          Optional.ofNullable(Journal.textOrNull(entry, "b")),
          decimal(entry, "h"),
          decimal(entry, "q"),
          decimal(entry, "v"));
      return;
    }
    List<Posting.Line> lines = new ArrayList<>();
    if (entry.get("l") instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> line) {
          lines.add(
              new Posting.Line(
                  Journal.text(line, "sku"),
                  new BigDecimal(Journal.text(line, "q")),
                  decimal(line, "p")));
        }
      }
    }
    Optional<Long> delivery =
        entry.get("o") == null ? Optional.empty() : Optional.of(Journal.number(entry, "o"));
    made(
        Journal.number(entry, "id"),
        Boolean.TRUE.equals(entry.get("h")),
        Journal.textOrNull(entry, "n"));
    apply(
        Journal.number(entry, "id"),
        at,
        new Posting(
            warehouse,
            Math.toIntExact(Journal.number(entry, "t")),
            Optional.ofNullable(Journal.textOrNull(entry, "d")),
            Optional.ofNullable(Journal.textOrNull(entry, "x")),
            Optional.ofNullable(Journal.textOrNull(entry, "r")),
            delivery,
            lines));
  }

  synchronized boolean hasTransactionOf(long orderDeliveryId) {
    return transactions.values().stream()
        .anyMatch(
            transaction -> transaction.orderDeliveryId().equals(Optional.of(orderDeliveryId)));
  }

  synchronized List<LedgerTransaction> transactions() {
    return List.copyOf(transactions.values());
  }

  synchronized List<StockItem> items(int warehouseId) {
    return items.values().stream()
        .filter(item -> item.warehouseId() == warehouseId)
        .sorted(Comparator.comparingInt(StockItem::id))
        .toList();
  }

  synchronized BigDecimal level(int warehouseId, String sku) {
    StockItem item = items.get(new Key(warehouseId, sku));
    return item == null ? ZERO : item.total();
  }

  synchronized String digest() {
    List<String> parts = new ArrayList<>();
    for (StockItem item : items.values()) {
      if (item.total().signum() != 0) {
        parts.add(
            Json.write(
                List.of("level", item.warehouseId(), item.sku(), item.total().toPlainString())));
      }
    }
    for (LedgerTransaction transaction : transactions.values()) {
      for (LedgerTransaction.Line line : transaction.lines()) {
        List<@Nullable Object> part = new ArrayList<>();
        part.add("move");
        part.add(transaction.warehouseId());
        part.add(transaction.externalId().orElse(null));
        part.add(line.sku());
        part.add(line.quantity().toPlainString());
        parts.add(Json.write(part));
      }
    }
    parts.sort(Comparator.naturalOrder());
    return Digests.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }

  private LedgerTransaction apply(long id, Instant at, Posting posting) {
    List<LedgerTransaction.Line> lines = new ArrayList<>();
    for (Posting.Line line : posting.lines()) {
      Key key = new Key(posting.warehouseId(), line.sku());
      StockItem before = item(key);
      BigDecimal price = line.priceIn().orElseGet(() -> averageCost(before));
      BigDecimal value = money(line.quantity().multiply(price));
      StockItem after =
          before.withStock(before.total().add(line.quantity()), before.value().add(value), at);
      items.put(key, after);
      lines.add(
          new LedgerTransaction.Line(
              line.sku(),
              line.quantity(),
              after.total(),
              line.priceIn().orElse(NO_MONEY),
              value,
              after.value()));
    }
    LedgerTransaction transaction =
        new LedgerTransaction(
            id,
            posting.warehouseId(),
            posting.type(),
            posting.description(),
            posting.externalId(),
            posting.reasonCode(),
            posting.orderDeliveryId(),
            at,
            lines);
    transactions.put(id, transaction);
    lastId = Math.max(lastId, id);
    return transaction;
  }

  private StockItem apply(
      Instant at,
      int warehouseId,
      String sku,
      Optional<String> binLocation,
      Optional<BigDecimal> threshold,
      Optional<BigDecimal> total,
      Optional<BigDecimal> value) {
    Key key = new Key(warehouseId, sku);
    StockItem before = item(key);
    StockItem after =
        before.withSettings(
            binLocation.orElse(before.binLocation()), threshold.orElse(before.threshold()));
    if (total.isPresent() || value.isPresent()) {
      after = after.withStock(total.orElse(before.total()), value.orElse(before.value()), at);
    }
    items.put(key, after);
    return after;
  }

  private StockItem item(Key key) {
    return items.computeIfAbsent(
        key,
        missing ->
            new StockItem(
                items.size() + 1,
                missing.warehouse(),
                missing.sku(),
                "",
                ZERO,
                ZERO,
                NO_MONEY,
                Optional.empty()));
  }

  private BigDecimal averageCost(StockItem item) {
    if (item.total().signum() > 0) {
      return item.value().divide(item.total(), 2, RoundingMode.HALF_UP);
    }
    return world.product(item.sku()).map(World.Product::priceIn).orElse(NO_MONEY);
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  private static Optional<BigDecimal> decimal(Map<?, ?> entry, String name) {
    return Optional.ofNullable(Journal.textOrNull(entry, name)).map(BigDecimal::new);
  }
}
