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

  private final DemoRegisters registers;
  private final Sandbox sandbox;
  private final Instant explainedUntil;
  private final List<World.Warehouse> warehouses;
  private final List<World.Product> products;
  private final Map<Long, RegisterOrder> orders = new HashMap<>();
  private final Map<Change, String> cases = new HashMap<>();
  private final Map<Change, Integer> made = new HashMap<>();
  private final Set<String> movements = new HashSet<>();
  private final Map<Place, BigDecimal> differences = new HashMap<>();
  private final Map<String, Integer> notPushed = new TreeMap<>();
  private final Map<String, Integer> onlyInSitoo = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
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
   * Accounts for all changes.
   *
   * @param storeLost when the store was lost; empty if it was not
   */
  static ShopAccount of(
      DemoRegisters registers,
      Sandbox sandbox,
      SyncStore store,
      Tenant tenant,
      Optional<Instant> storeLost) {
    return new ShopAccounting(registers, sandbox, store, tenant, storeLost).account();
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

  private void gather(StockChange change) {
    made.merge(
        new Change(
            change.referenceDocumentUri().orElse("no reference"),
            new Place(change.locationId(), change.sku()),
            BigDecimal.valueOf(change.delta())),
        1,
        Integer::sum);
  }

  private ShopAccount account() {
    List<Integer> sells = warehouses.stream().map(World.Warehouse::id).toList();
    for (LedgerTransaction transaction : sandbox.ledger().transactions()) {
      if (sells.contains(transaction.warehouseId())) {
        accountFor(transaction);
      }
    }
    List<String> doubled = new ArrayList<>();
    made.forEach(
        (change, times) -> {
          if (times > 0) {
            doubled.add(times + " times too often: " + change);
          }
        });
    return new ShopAccount(
        pushed, notPushed, onlyInSitoo, missing, doubled, wrongLevels(), digest());
  }

  private void accountFor(LedgerTransaction transaction) {
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
        differs(place, line.quantity());
      } else if (at.isBefore(explainedUntil)) {
        notPushed.merge("made before the store was lost", 1, Integer::sum);
        differs(place, line.quantity());
      } else {
        missing.add("not pushed: " + change);
      }
    }
  }

  private void alone(LedgerTransaction transaction, String why) {
    for (LedgerTransaction.Line line : transaction.lines()) {
      onlyInSitoo.merge(why, 1, Integer::sum);
      differs(
          new Place(World.shopLocation(transaction.warehouseId()), line.sku()), line.quantity());
    }
  }

  private void differs(Place place, BigDecimal quantity) {
    differences.merge(place, quantity, BigDecimal::add);
  }

  private List<String> wrongLevels() {
    List<String> wrong = new ArrayList<>();
    for (World.Warehouse warehouse : warehouses) {
      long location = World.shopLocation(warehouse.id());
      for (World.Product product : products) {
        BigDecimal sitoo = sandbox.ledger().level(warehouse.id(), product.sku());
        BigDecimal explained =
            differences.getOrDefault(new Place(location, product.sku()), BigDecimal.ZERO);
        int online = sandbox.shopify().available(product.sku(), location);
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
            .append(sandbox.shopify().available(product.sku(), location))
            .append('\n');
      }
    }
    return Hash.of(levels.toString());
  }
}
