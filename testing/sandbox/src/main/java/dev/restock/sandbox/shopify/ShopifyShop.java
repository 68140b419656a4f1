package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The imitated shop, to script what others do in it and to check what a caller did. It does not go
 * through the API. Thread-safe.
 *
 * <pre>{@code
 * ShopifyShop shop = sandbox.shopify();
 * shop.add(ShopOrder.builder(6001, "#1001", t0).line(7001, "SKU-1001", 2, price).build());
 * shop.add(ShopRefund.builder(8001, 6001, t1).line(7001, 1).build());
 * shop.sell("SKU-1001", shop.locations().get(0), 1);
 * assertThat(shop.available("SKU-1001", location)).isEqualTo(4);
 * }</pre>
 *
 * <p>What is added with a number that is already known, by a journal of an earlier run, is not
 * added again. So a resumed run may run its whole script again, except for changes of stock.
 */
public final class ShopifyShop {
  /** Between the number of an item and that of a second one with its SKU. */
  private static final long DUPLICATE = 1_000_000L;

  private final Clock clock;
  private final Inventory inventory = new Inventory();
  private final StockWrites writes = new StockWrites(inventory);
  private final Orders orders;
  private final Points points;
  private final Webhooks webhooks;
  private final Consumer<Map<String, @Nullable Object>> journal;
  private long lastGroup = 54_640_000_000_000L;
  private @Nullable String answeredVersion;
  private WriteError writeError = WriteError.BESIDE_DATA;
  private int failingWrites;
  private BulkOutcome nextBulk = BulkOutcome.COMPLETED;
  private PaymentsAccount payments = PaymentsAccount.ACTIVE;
  private final Map<Inventory.Key, Integer> toLose = new HashMap<>();
  private final List<StockChange> lost = new ArrayList<>();
  private final Set<String> madeOnce = new HashSet<>();
  private final Set<String> uninstalled = new HashSet<>();

  ShopifyShop(
      Clock clock,
      Points points,
      Webhooks webhooks,
      LongFunction<Map<String, String>> people,
      Consumer<Map<String, @Nullable Object>> journal) {
    this.clock = clock;
    this.points = points;
    this.webhooks = webhooks;
    this.orders = new Orders(people);
    this.journal = journal;
  }

  /** Whether the shop uses Shopify Payments. */
  public enum PaymentsAccount {
    /** It does, and its balance has a row for each payment. */
    ACTIVE,
    /** It does not. */
    NONE,
    /** The app lacks the scope to see that. */
    DENIED
  }

  /** Sets whether the shop uses Shopify Payments. Default: it does. */
  public synchronized void payments(PaymentsAccount account) {
    this.payments = account;
  }

  PaymentsAccount payments() {
    return payments;
  }

  /** How a bulk operation ends. */
  public enum BulkOutcome {
    /** All objects are in the file. */
    COMPLETED,
    /** It fails; a file with a part of the objects remains. */
    FAILED_PARTIALLY,
    /** It fails without a file. */
    FAILED,
    /** Somebody cancels it. */
    CANCELED,
    /** Its file is not kept any more. */
    EXPIRED,
    /** It says that it is complete, but its file lacks the last line. */
    CUT_OFF
  }

  /**
   * Adds a location.
   *
   * @param id the number of the {@code Location}
   * @param name a name for people
   * @throws IllegalArgumentException if the number is known
   */
  public synchronized void addLocation(long id, String name) {
    inventory.add(new Inventory.Place(id, name, now()));
  }

  /**
   * Adds an item with an active level of 0 at every location. The SKU need not be unique.
   *
   * @param id the number of the {@code InventoryItem}
   * @param sku the stock keeping unit
   * @param tracked false if Shopify keeps no stock of it
   * @throws IllegalArgumentException if the number is known
   */
  public synchronized void addItem(long id, String sku, boolean tracked) {
    inventory.add(new Inventory.Item(id, sku, tracked, now()));
    for (Inventory.Place place : inventory.places()) {
      inventory.put(new Inventory.Key(id, place.id()), new Inventory.Level(0, 0, 0, true, now()));
    }
  }

  /**
   * Sets the opening level of an item, with nothing committed. It is no change for {@link
   * #changes}.
   *
   * @param id the number of the {@code InventoryItem}
   * @param locationId the number of the {@code Location}
   */
  public synchronized void open(long id, long locationId, int available) {
    inventory.put(
        new Inventory.Key(id, locationId),
        new Inventory.Level(available, available, 0, true, now()));
  }

  /**
   * Makes a level active or inactive. An inactive level keeps its quantities, takes changes, and
   * sells nothing.
   *
   * @throws IllegalArgumentException if the SKU or the location is unknown
   */
  public synchronized void setActive(String sku, long locationId, boolean active) {
    Inventory.Key key = key(sku, locationId);
    Inventory.Level level =
        inventory.level(key).orElse(new Inventory.Level(0, 0, 0, active, now()));
    record(object("op", "active", "i", key.itemId(), "l", locationId, "v", active));
    inventory.put(key, withActive(level, active));
  }

  private static Inventory.Level withActive(Inventory.Level level, boolean active) {
    return new Inventory.Level(
        level.available(), level.onHand(), level.committed(), active, level.updatedAt());
  }

  /**
   * Returns the locations.
   *
   * @return their numbers, ascending
   */
  public synchronized List<Long> locations() {
    return inventory.places().stream().map(Inventory.Place::id).toList();
  }

  /**
   * Returns the number of the first item with a SKU.
   *
   * @throws IllegalArgumentException if there is none
   */
  public synchronized long itemId(String sku) {
    return withSku(sku)
        .map(Inventory.Item::id)
        .orElseThrow(() -> new IllegalArgumentException("The shop has no item " + sku));
  }

  /** Whether an item has a SKU. */
  public synchronized boolean has(String sku) {
    return withSku(sku).isPresent();
  }

  /** Whether the shop sells the first item with a SKU from a location. */
  public synchronized boolean isActive(String sku, long locationId) {
    return withSku(sku)
        .flatMap(item -> inventory.level(new Inventory.Key(item.id(), locationId)))
        .filter(Inventory.Level::active)
        .isPresent();
  }

  /**
   * Returns the available quantity of the first item with a SKU.
   *
   * @throws IllegalArgumentException if the SKU or the location is unknown
   */
  public synchronized int available(String sku, long locationId) {
    return inventory.available(key(sku, locationId));
  }

  /**
   * Returns the on-hand quantity of the first item with a SKU.
   *
   * @throws IllegalArgumentException if the SKU or the location is unknown
   */
  public synchronized int onHand(String sku, long locationId) {
    return inventory.level(key(sku, locationId)).map(Inventory.Level::onHand).orElse(0);
  }

  /**
   * Returns every change of an available quantity, those of writes through the API included.
   *
   * @return oldest first
   */
  public synchronized List<StockChange> changes() {
    return inventory.changes();
  }

  /**
   * Changes an available quantity as another writer does: a person, another app, a sync of others.
   *
   * @throws IllegalArgumentException if the SKU or the location is unknown
   */
  public synchronized void change(String sku, long locationId, int delta) {
    shift(new Inventory.Shift(key(sku, locationId), delta, delta, 0));
  }

  /**
   * Sells an item: the quantity is no longer available, but committed.
   *
   * @param quantity more than 0
   * @throws IllegalArgumentException if the SKU or the location is unknown
   */
  public synchronized void sell(String sku, long locationId, int quantity) {
    shift(new Inventory.Shift(key(sku, locationId), -quantity, 0, quantity));
  }

  /**
   * Ships what was sold: the quantity is neither committed nor on hand any more.
   *
   * @param quantity more than 0
   * @throws IllegalArgumentException if the SKU or the location is unknown
   */
  public synchronized void ship(String sku, long locationId, int quantity) {
    shift(new Inventory.Shift(key(sku, locationId), 0, -quantity, -quantity));
  }

  /**
   * Returns a program, or a person, beside the caller that changes levels by itself.
   *
   * @param name its name; the same name is the same program
   */
  public OtherWriter writer(String name) {
    return new OtherWriter(this, name, null);
  }

  /**
   * Loses writes of a level: the answer says that the change was made, and the level stays as it
   * is. The key is known afterwards, so a repetition is answered in the same way.
   *
   * @param count how many writes, those that the journal of an earlier run holds included
   * @throws IllegalArgumentException if the SKU or the location is unknown
   */
  public synchronized void loseWrites(String sku, long locationId, int count) {
    toLose.put(key(sku, locationId), count);
  }

  /**
   * Returns the changes that {@link #loseWrites} has lost.
   *
   * @return oldest first, with the available quantity as it stayed
   */
  public synchronized List<StockChange> lostWrites() {
    return List.copyOf(lost);
  }

  /**
   * Gives the first item with a SKU another one, as an editor of products does. Does nothing if no
   * item has it any more.
   */
  public synchronized void rename(String sku, String newSku) {
    withSku(sku).ifPresent(item -> edit(item.id(), newSku));
  }

  /** Deletes the first item with a SKU, with its levels. Does nothing if there is none any more. */
  public synchronized void delete(String sku) {
    withSku(sku).ifPresent(item -> edit(item.id(), null));
  }

  /**
   * Adds a second item with the SKU of the first one, with a level of 0 at every location. Does
   * nothing if there is a second one already, or none.
   */
  public synchronized void duplicate(String sku) {
    if (inventory.withSku(sku) == 1) {
      edit(itemId(sku) + DUPLICATE, sku);
    }
  }

  private Optional<Inventory.Item> withSku(String sku) {
    return inventory.items().stream().filter(item -> item.sku().equals(sku)).findFirst();
  }

  private void edit(long id, @Nullable String sku) {
    record(object("op", "item", "i", id, "sku", sku));
    edited(id, sku, now());
  }

  private void edited(long id, @Nullable String sku, Instant at) {
    if (sku == null) {
      inventory.remove(id);
    } else if (inventory.item(id).isPresent()) {
      inventory.rename(id, sku);
    } else {
      inventory.add(new Inventory.Item(id, sku, true, at));
      for (Inventory.Place place : inventory.places()) {
        inventory.put(new Inventory.Key(id, place.id()), new Inventory.Level(0, 0, 0, true, at));
      }
    }
  }

  /** Adds an order. The levels stay as they are; {@link #sell} changes them. */
  public synchronized void add(ShopOrder order) {
    if (orders.order(order.id()).isEmpty()) {
      announce(keep(orders.add(order, now()), List.of()));
    }
  }

  /**
   * Adds a refund. Goods that it puts into stock raise the level of their location.
   *
   * @throws IllegalArgumentException if the order, a line or a location is unknown, or more is
   *     refunded than is left
   */
  public synchronized void add(ShopRefund refund) {
    if (orders.refund(refund.id()).isPresent()) {
      return;
    }
    List<Inventory.Shift> restocked = new ArrayList<>();
    for (ShopRefund.Line line : refund.lines()) {
      Long place = line.locationId();
      if (place != null) {
        Map<String, @Nullable Object> item =
            Orders.lineItem(orders.existing(refund.orderId()), line.lineItemId());
        restocked.add(
            new Inventory.Shift(
                key(Entries.text(item, "sku"), place), line.quantity(), line.quantity(), 0));
      }
    }
    Map<String, @Nullable Object> order = keep(orders.add(refund, now()), restocked);
    webhooks.refund(now(), orders.refund(refund.id()).orElseThrow());
    announce(order);
  }

  /**
   * Ends the pending payments of a refund. Does nothing if none is pending.
   *
   * @param status {@code SUCCESS}, {@code FAILURE} or {@code ERROR}
   * @throws IllegalArgumentException if the refund is unknown
   */
  public synchronized void settle(long refundId, String status) {
    orders.settle(refundId, status, now()).ifPresent(order -> announce(keep(order, List.of())));
  }

  /**
   * Makes the payments of a refund fail that have succeeded. Neither the refund nor its order gets
   * a new date, and nothing is announced, because it is not established that Shopify does either.
   *
   * @throws IllegalArgumentException if the refund is unknown
   */
  public synchronized void failAfterSuccess(long refundId) {
    keep(orders.failAfterSuccess(refundId), List.of());
  }

  /**
   * Answers in another version than the one that is asked for, as Shopify does for versions that it
   * no longer supports.
   *
   * @param version for example {@code 2026-10}; null to answer in the version asked for
   */
  public synchronized void answerInVersion(@Nullable String version) {
    this.answeredVersion = version;
  }

  /** How a write of stock is answered with an error under the HTTP status 200. */
  public enum WriteError {
    /** It takes effect. The answer has its data and an error. */
    BESIDE_DATA,
    /** It takes effect. The answer has an error and no data. */
    AFTER_EFFECT,
    /** It has no effect and does not use up its key. The answer has an error and no data. */
    BEFORE_EFFECT
  }

  /**
   * Answers the next writes of stock with an error.
   *
   * @param error the kind of error
   * @param count how many writes, 0 or more
   */
  public synchronized void failWrites(WriteError error, int count) {
    this.writeError = error;
    this.failingWrites = count;
  }

  /**
   * Sets the points of the app, and fills its bucket. Default: 2,000 points, and 100 more each
   * second.
   *
   * @param maximum the most points that the bucket holds
   * @param restoredPerSecond the points that come back each second
   */
  public void limitPoints(int maximum, int restoredPerSecond) {
    points.limit(maximum, restoredPerSecond);
  }

  /** Sets how the bulk operations that are started from now on end. */
  public synchronized void endBulkOperations(BulkOutcome outcome) {
    this.nextBulk = outcome;
  }

  /**
   * Returns the webhooks that would be delivered in a span of time: {@code refunds/create}, {@code
   * orders/updated} and {@code inventory_levels/update}. Some are lost, some come twice, some come
   * late and out of order.
   *
   * @param fromExclusive deliveries after this instant
   * @param toInclusive deliveries up to this instant
   * @return in the order of delivery
   */
  public synchronized List<ShopifyWebhook> webhooks(Instant fromExclusive, Instant toInclusive) {
    return webhooks.between(fromExclusive, toInclusive);
  }

  Instant now() {
    return clock.instant();
  }

  Inventory inventory() {
    return inventory;
  }

  Orders orders() {
    return orders;
  }

  StockWrites writes() {
    return writes;
  }

  @Nullable String answeredVersion() {
    return answeredVersion;
  }

  BulkOutcome nextBulk() {
    return nextBulk;
  }

  /** Returns how this write fails; empty if it does not. */
  Optional<WriteError> takeWriteError() {
    if (failingWrites == 0) {
      return Optional.empty();
    }
    failingWrites--;
    return Optional.of(writeError);
  }

  /** Carries out a mutation of stock and returns its payload. */
  Map<String, @Nullable Object> write(String mutation, Map<?, ?> input, String key) {
    Instant now = now();
    StockWrites.Outcome outcome = writes.decide(mutation, input, key, lastGroup + 1, now);
    StockWrites.Attempt attempt = outcome.attempt();
    if (attempt != null) {
      String reference = Entries.textOrNull(input, "referenceDocumentUri");
      boolean isLost = outcome.shifts().stream().anyMatch(shift -> left(shift.key()) > 0);
      List<Inventory.Shift> taken = isLost ? List.of() : outcome.shifts();
      List<Inventory.Shift> lostNow = isLost ? outcome.shifts() : List.of();
      record(
          object(
              "op", "write",
              "key", key,
              "f", attempt.fingerprint(),
              "s", attempt.state().name(),
              "g", attempt.group(),
              "r", reference,
              "c", taken.stream().map(Inventory.Shift::toJournal).toList(),
              "x", lostNow.stream().map(Inventory.Shift::toJournal).toList()));
      take(taken, reference, key, now);
      lose(lostNow, reference, key, now);
      writes.keep(key, attempt);
      if (attempt.group() != null) {
        lastGroup++;
      }
    }
    return outcome.payload();
  }

  /** How many writes of a level are still lost. */
  private long left(Inventory.Key key) {
    return toLose.getOrDefault(key, 0)
        - lost.stream()
            .filter(one -> one.itemId() == key.itemId() && one.locationId() == key.locationId())
            .count();
  }

  private void lose(
      List<Inventory.Shift> shifts, @Nullable String reference, String key, Instant at) {
    for (Inventory.Shift shift : shifts) {
      lost.add(
          new StockChange(
              at,
              shift.key().itemId(),
              item(shift.key().itemId()).map(Inventory.Item::sku).orElse(""),
              shift.key().locationId(),
              shift.available(),
              inventory.available(shift.key()),
              Optional.ofNullable(reference),
              Optional.of(key)));
    }
  }

  private void shift(Inventory.Shift shift) {
    record(object("op", "stock", "c", List.of(shift.toJournal())));
    take(List.of(shift), null, null, now());
  }

  /** The change of another writer, once if it has a name. The caller holds the shop. */
  void changeBy(@Nullable String once, Inventory.Key key, int delta) {
    Inventory.Shift shift = new Inventory.Shift(key, delta, delta, 0);
    record(object("op", "stock", "n", once, "c", List.of(shift.toJournal())));
    take(List.of(shift), null, null, now());
    if (once != null) {
      madeOnce.add(once);
    }
  }

  /** Whether another writer may make a change. The caller holds the shop. */
  boolean mayWrite(String writer, @Nullable String once) {
    return !uninstalled.contains(writer) && (once == null || !madeOnce.contains(once));
  }

  synchronized void uninstall(String writer) {
    if (uninstalled.add(writer)) {
      record(object("op", "uninstall", "n", writer));
    }
  }

  private void take(
      List<Inventory.Shift> shifts, @Nullable String reference, @Nullable String key, Instant at) {
    for (StockChange change : inventory.apply(at, shifts, reference, key)) {
      if (change.delta() != 0) {
        boolean tracked =
            inventory.item(change.itemId()).map(Inventory.Item::tracked).orElse(false);
        webhooks.level(change, tracked);
      }
    }
  }

  /** Keeps an order and what its change puts into stock together, so that no kill parts them. */
  private Map<String, @Nullable Object> keep(
      Map<String, @Nullable Object> order, List<Inventory.Shift> shifts) {
    record(
        object(
            "op",
            "order",
            "b",
            order,
            "c",
            shifts.stream().map(Inventory.Shift::toJournal).toList()));
    take(shifts, null, null, now());
    return order;
  }

  private void announce(Map<String, @Nullable Object> order) {
    webhooks.order(now(), order);
  }

  private void record(Map<String, @Nullable Object> entry) {
    Map<String, @Nullable Object> line = object("k", "shop", "at", now().toString());
    line.putAll(entry);
    journal.accept(line);
  }

  /** Repeats a change of an earlier run. */
  synchronized void restore(Map<?, ?> entry) {
    Instant at = Instant.parse(Entries.text(entry, "at"));
    List<Inventory.Shift> shifts =
        Entries.objects(entry, "c").stream().map(Inventory.Shift::fromJournal).toList();
    switch (Entries.text(entry, "op")) {
      case "order" -> {
        Map<String, @Nullable Object> order = Entries.object(entry, "b");
        orders.restore(order);
        take(shifts, null, null, at);
        webhooks.order(at, order);
      }
      case "active" -> {
        Inventory.Key key =
            new Inventory.Key(Entries.number(entry, "i"), Entries.number(entry, "l"));
        boolean active = Boolean.TRUE.equals(entry.get("v"));
        inventory.put(
            key,
            withActive(
                inventory.level(key).orElse(new Inventory.Level(0, 0, 0, active, at)), active));
      }
      case "write" -> {
        String key = Entries.text(entry, "key");
        take(shifts, Entries.textOrNull(entry, "r"), key, at);
        lose(
            Entries.objects(entry, "x").stream().map(Inventory.Shift::fromJournal).toList(),
            Entries.textOrNull(entry, "r"),
            key,
            at);
        Map<String, @Nullable Object> group =
            entry.get("g") == null ? null : Entries.object(entry, "g");
        lastGroup += group == null ? 0 : 1;
        writes.keep(
            key,
            new StockWrites.Attempt(
                Entries.text(entry, "f"),
                at,
                StockWrites.State.valueOf(Entries.text(entry, "s")),
                group));
      }
      case "item" -> edited(Entries.number(entry, "i"), Entries.textOrNull(entry, "sku"), at);
      case "uninstall" -> uninstalled.add(Entries.text(entry, "n"));
      default -> {
        take(shifts, null, null, at);
        String once = Entries.textOrNull(entry, "n");
        if (once != null) {
          madeOnce.add(once);
        }
      }
    }
  }

  Inventory.Key key(String sku, long locationId) {
    if (inventory.place(locationId).isEmpty()) {
      throw new IllegalArgumentException("The shop has no location " + locationId);
    }
    return new Inventory.Key(itemId(sku), locationId);
  }

  /** Returns the item of a number; for the API. */
  Optional<Inventory.Item> item(long id) {
    return inventory.item(id);
  }
}
