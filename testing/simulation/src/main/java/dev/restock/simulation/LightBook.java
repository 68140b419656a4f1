package dev.restock.simulation;

import static java.util.Objects.requireNonNull;

import dev.restock.sandbox.VirtualClock;
import dev.restock.simulation.RegisterStory.Delivery;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entries of the ledger, and the entries that are still on their way to it. Some of these have
 * their id already, so that they become visible after entries with higher ids.
 */
final class LightBook {
  private final Chance chance;
  private final VirtualClock time;
  private final Map<Long, LedgerEntry> entries = new TreeMap<>();
  private final Map<Long, StockMovement> movements = new HashMap<>();
  private final List<Late> late = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<Long, RegisterStock> atRegisters = new TreeMap<>();
  private final List<DriftPlan.Subject> byHand = new ArrayList<>();
  private final Map<Long, DriftPlan.Subject> madeByHand = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private long lastId;

  private final Map<String, Integer> posts = new HashMap<>();

  /** An entry that becomes visible later; its id is 0 if it gets one only then. */
  private record Late(Instant at, StockMovement movement, long id) {}

  /** A change of the stock of an SKU in a warehouse. */
  private record Change(Instant at, long warehouse, String sku, BigDecimal pieces) {
    private boolean isOf(long of, String one) {
      return warehouse == of && sku.equals(one);
    }
  }

  LightBook(Chance chance, VirtualClock time) {
    this.chance = chance;
    this.time = time;
  }

  /** Has a delivery of a register change stock when its time comes. */
  void expect(Delivery delivery) {
    deliveries.add(delivery);
    deliveries.sort(Comparator.comparing(Delivery::transactionAt));
  }

  /** The transactions of registers that are visible. */
  List<RegisterStock> atRegisters() {
    while (!deliveries.isEmpty() && !deliveries.get(0).transactionAt().isAfter(time.instant())) {
      Delivery due = deliveries.remove(0);
      long id = nextId();
      atRegisters.put(
          id,
          new RegisterStock(
              id, due.id(), due.warehouse(), due.sku(), BigDecimal.valueOf(due.pieces())));
      changes.add(
          new Change(
              due.transactionAt(), due.warehouse(), due.sku(), BigDecimal.valueOf(due.pieces())));
      chance.record("effect at a register", due);
    }
    return List.copyOf(atRegisters.values());
  }

  /** Has a person make a transaction when its time comes. */
  void expectByHand(DriftPlan.Subject transaction) {
    byHand.add(transaction);
  }

  /** The transactions by hand that are visible, by id. */
  Map<Long, DriftPlan.Subject> byHand() {
    while (!byHand.isEmpty() && !byHand.get(0).from().isAfter(time.instant())) {
      DriftPlan.Subject due = byHand.remove(0);
      madeByHand.put(nextId(), due);
      chance.record("transaction by hand", due.sku(), due.pieces());
    }
    return madeByHand;
  }

  /** The entries of movements that are visible. */
  List<LedgerEntry> entries() {
    late.sort(Comparator.comparing(Late::at));
    while (!late.isEmpty() && !late.get(0).at().isAfter(time.instant())) {
      Late due = late.remove(0);
      enter(due.id() == 0 ? nextId() : due.id(), due.movement(), due.at());
    }
    return List.copyOf(entries.values());
  }

  /** The highest id that is visible, 0 if there is none. */
  long highestId() {
    List<LedgerEntry> visible = entries();
    List<RegisterStock> others = atRegisters();
    long lastByHand = byHand().keySet().stream().max(Comparator.naturalOrder()).orElse(0L);
    return Math.max(
        lastByHand,
        Math.max(
            visible.isEmpty() ? 0 : visible.get(visible.size() - 1).transactionId(),
            others.isEmpty() ? 0 : others.get(others.size() - 1).transactionId()));
  }

  /** Notes that a post left its host, whatever its effect. */
  void posted(StockMovement movement) {
    posts.merge(movement.key(), 1, Integer::sum);
  }

  int posts(String key) {
    return posts.getOrDefault(key, 0);
  }

  /** Returns the movement whose post led to an entry. */
  StockMovement movement(long id) {
    return requireNonNull(movements.get(id));
  }

  long apply(StockMovement movement) {
    return enter(nextId(), movement, time.instant());
  }

  void applyAt(Instant at, StockMovement movement) {
    boolean hasId = chance.happens(0.5);
    if (hasId) {
      chance.record("id before the effect");
    }
    late.add(new Late(at, movement, hasId ? nextId() : 0));
  }

  private long nextId() {
    lastId++;
    return lastId;
  }

  /** By how much the stock of an SKU in a warehouse was changed up to a moment. */
  BigDecimal changed(long warehouse, String sku, Instant until) {
    entries();
    atRegisters();
    return changes.stream()
        .filter(one -> one.isOf(warehouse, sku) && !one.at().isAfter(until))
        .map(Change::pieces)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** When the stock of an SKU in a warehouse was changed. */
  List<Instant> changedAt(long warehouse, String sku) {
    entries();
    atRegisters();
    return changes.stream().filter(one -> one.isOf(warehouse, sku)).map(Change::at).toList();
  }

  private long enter(long id, StockMovement movement, Instant at) {
    changes.add(
        new Change(
            at, movement.warehouseId(), movement.sku(), BigDecimal.valueOf(movement.quantity())));
    entries.put(
        id,
        new LedgerEntry(
            id,
            movement.key(),
            movement.warehouseId(),
            movement.sku(),
            BigDecimal.valueOf(movement.quantity())));
    movements.put(id, movement);
    chance.record("effect", movement.key(), movement.quantity(), movement.sku());
    return id;
  }
}
