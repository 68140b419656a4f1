package dev.restock.examples.host.demo;

import dev.restock.sandbox.LedgerTransaction;
import dev.restock.sandbox.RegisterOrder;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.StockChange;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.store.SyncStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the online shop with Sitoo. Each change of a warehouse that the shop sells was made in
 * the shop once, or it has a reason: an open case, or a store that was lost before it was pushed.
 */
final class ShopAccounting {
  /** A post of an engine whose store is lost may arrive a little later. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private static final String MOVEMENT = "gid://restock/StockMovement/";
  private static final String REFUND = "gid://restock/RegisterRefund/";
  private static final String HEALING = "gid://restock/StockHealing/";

  private final DemoRegisters registers;
  private final Sandbox sandbox;
  private final Instant explainedUntil;
  private final List<World.Warehouse> warehouses;
  private final List<World.Product> products;
  private final Map<Long, RegisterOrder> orders = new HashMap<>();
  private final Map<Change, String> cases = new HashMap<>();
  private final Map<Change, Integer> made = new HashMap<>();
  private final Set<Change> lostWrites = new HashSet<>();
  private final Set<Long> byOthers = new HashSet<>();
  private final Set<String> movements = new HashSet<>();
  private final Map<Place, BigDecimal> differences = new HashMap<>();
  private final Map<Truth.Place, String> reasons = new HashMap<>();
  private final Map<String, Integer> notPushed = new TreeMap<>();
  private final Map<String, Integer> onlyInSitoo = new TreeMap<>();
  private final Map<String, Integer> onlyInShop = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final Set<String> healings = new HashSet<>();
  private int pushed;

  private ShopAccounting(
      DemoRegisters registers,
      Sandbox sandbox,
      SyncStore store,
      Tenant tenant,
      Optional<Instant> storeLost) {
    this.registers = registers;
    this.sandbox = sandbox;
    this.explainedUntil = storeLost.map(lost -> lost.plus(LATE)).orElse(Instant.MIN);
    this.warehouses = DemoShop.warehouses(sandbox.scenario().world());
    this.products = sandbox.scenario().world().products();
    for (RegisterOrder order : sandbox.register().orders()) {
      order.deliveryIds().forEach(delivery -> orders.put(delivery, order));
    }
    store.openCases(tenant).forEach(open -> gather(open, store, tenant));
    sandbox.stockroom().transactions().forEach(one -> byOthers.add(one.id()));
    sandbox.shopify().lostWrites().forEach(lost -> lostWrites.add(changeOf(lost)));
    sandbox.shopify().changes().forEach(this::gather);
  }

  /** A place of the shop. */
  private record Place(long location, String sku) {}

  /** A change at a place of the shop, and its cause. */
  private record Change(String reference, Place place, BigDecimal quantity) {
    Change {
      quantity = quantity.stripTrailingZeros();
    }

    @Override
    public String toString() {
      return quantity.toPlainString()
          + " of "
          + place.sku()
          + " at location "
          + place.location()
          + " ("
          + reference
          + ")";
    }
  }

  /**
   * Prepares the account of all changes.
   *
   * @param storeLost when the store was lost; empty if it was not
   */
  static ShopAccounting of(
      DemoRegisters registers,
      Sandbox sandbox,
      SyncStore store,
      Tenant tenant,
      Optional<Instant> storeLost) {
    return new ShopAccounting(registers, sandbox, store, tenant, storeLost);
  }

  private void gather(ExceptionCase open, SyncStore store, Tenant tenant) {
    String id = ChannelPush.idOfCase(open.unitId());
    if (id != null) {
      ChannelPush push = store.push(tenant, id).orElseThrow().push();
      String location = push.locationId();
      Place place =
          new Place(Long.parseLong(location.substring(location.lastIndexOf('/') + 1)), push.sku());
      cases.put(
          new Change(push.reference().toString(), place, push.quantity()),
          open.type().name() + " / " + open.type().owner());
    }
  }

  private static Change changeOf(StockChange change) {
    return new Change(
        change.referenceDocumentUri().orElse("no reference"),
        new Place(change.locationId(), change.sku()),
        BigDecimal.valueOf(change.delta()));
  }

  private void gather(StockChange change) {
    Change one = changeOf(change);
    if (change.idempotencyKey().isEmpty()) {
      alone(one, "by another program or a person");
    } else if (!isHealing(change)) {
      made.merge(one, 1, Integer::sum);
    } else if (healings.add(one.reference())) {
      alone(one, "corrected by a comparison");
    } else {
      doubled.add("corrected twice: " + one);
    }
  }

  /** Whether a comparison has corrected a level. */
  static boolean isHealing(StockChange change) {
    return change.referenceDocumentUri().filter(one -> one.startsWith(HEALING)).isPresent();
  }

  /** A change for which Sitoo has none. */
  private void alone(Change change, String why) {
    onlyInShop.merge(why, 1, Integer::sum);
    differences.merge(change.place(), change.quantity().negate(), BigDecimal::add);
  }

  /** Why the levels of a pair differ, or differed: what this account has found. */
  Map<Truth.Place, String> reasons() {
    return Map.copyOf(reasons);
  }

  ShopAccount account() {
    List<Integer> sells = warehouses.stream().map(World.Warehouse::id).toList();
    for (LedgerTransaction transaction : sandbox.ledger().transactions()) {
      if (sells.contains(transaction.warehouseId())) {
        accountFor(transaction);
      }
    }
    made.forEach(
        (change, times) -> {
          if (times > 0) {
            doubled.add(times + " times too often: " + change);
          }
        });
    return new ShopAccount(
        pushed, notPushed, onlyInSitoo, onlyInShop, missing, doubled, wrongLevels(), digest());
  }

  private void accountFor(LedgerTransaction transaction) {
    if (byOthers.contains(transaction.id())) {
      alone(transaction, "moved by another program or a person");
      return;
    }
    Optional<Long> delivery = transaction.orderDeliveryId();
    if (delivery.isEmpty()) {
      String key = transaction.externalId().orElse("");
      if (movements.add(key)) {
        expect(transaction, MOVEMENT + key, transaction.createdAt());
      } else {
        alone(transaction, "posted twice");
      }
      return;
    }
    RegisterOrder order = orders.get(delivery.get());
    Optional<Instant> online =
        order == null ? Optional.empty() : registers.refundedOnline(order.name());
    if (order != null && online.isPresent() && transaction.type() == LedgerTransaction.REFUND) {
      expect(transaction, REFUND + order.orderId(), online.get());
    } else {
      alone(
          transaction,
          transaction.type() == LedgerTransaction.SALE
              ? "given in exchange at a register"
              : "refunded at a register without an order");
    }
  }

  private void expect(LedgerTransaction transaction, String reference, Instant at) {
    for (LedgerTransaction.Line line : transaction.lines()) {
      Place place = new Place(World.shopLocation(transaction.warehouseId()), line.sku());
      Change change = new Change(reference, place, line.quantity());
      String open = cases.get(change);
      if (made.getOrDefault(change, 0) > 0) {
        made.merge(change, -1, Integer::sum);
        pushed++;
      } else if (open != null) {
        notPushed.merge(open, 1, Integer::sum);
        differs(place, line.quantity(), open);
      } else if (lostWrites.contains(change)) {
        notPushed.merge("pushed, and lost by the shop", 1, Integer::sum);
        differs(place, line.quantity(), "lost by the shop");
      } else if (at.isBefore(explainedUntil)) {
        notPushed.merge("made before the store was lost", 1, Integer::sum);
        differs(place, line.quantity(), "made before the store was lost");
      } else {
        missing.add("not pushed: " + change);
      }
    }
  }

  private void alone(LedgerTransaction transaction, String why) {
    for (LedgerTransaction.Line line : transaction.lines()) {
      onlyInSitoo.merge(why, 1, Integer::sum);
      differs(
          new Place(World.shopLocation(transaction.warehouseId()), line.sku()),
          line.quantity(),
          why);
    }
  }

  private void differs(Place place, BigDecimal quantity, String why) {
    differences.merge(place, quantity, BigDecimal::add);
    reasons.merge(
        DemoShop.placeOf(place.sku(), place.location()),
        why,
        (one, other) -> one.contains(other) ? one : one + ", " + other);
  }

  private List<String> wrongLevels() {
    List<String> wrong = new ArrayList<>();
    for (World.Warehouse warehouse : warehouses) {
      long location = World.shopLocation(warehouse.id());
      for (World.Product product : products) {
        BigDecimal sitoo = sandbox.ledger().level(warehouse.id(), product.sku());
        BigDecimal explained =
            differences.getOrDefault(new Place(location, product.sku()), BigDecimal.ZERO);
        OptionalInt sold =
            DemoShop.available(new Truth.Place(warehouse.id(), product.sku()), sandbox.shopify());
        if (sold.isEmpty()) {
          continue;
        }
        int online = sold.getAsInt();
        if (sitoo.subtract(explained).compareTo(BigDecimal.valueOf(online)) != 0) {
          wrong.add(
              "shop, location %d, %s: %d, but Sitoo has %s, of which %s is explained"
                  .formatted(
                      location,
                      product.sku(),
                      online,
                      sitoo.toPlainString(),
                      explained.toPlainString()));
        }
      }
    }
    return wrong;
  }

  private String online(Truth.Place place) {
    OptionalInt sold = DemoShop.available(place, sandbox.shopify());
    return sold.isPresent() ? String.valueOf(sold.getAsInt()) : "no item";
  }

  private String digest() {
    StringBuilder levels = new StringBuilder();
    for (World.Warehouse warehouse : warehouses) {
      long location = World.shopLocation(warehouse.id());
      for (World.Product product : products) {
        levels
            .append(location)
            .append(' ')
            .append(product.sku())
            .append(' ')
            .append(online(new Truth.Place(warehouse.id(), product.sku())))
            .append('\n');
      }
    }
    return Hash.of(levels.toString());
  }
}
