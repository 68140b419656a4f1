package dev.restock.examples.host.demo;

import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopifyShop;
import dev.restock.sandbox.shopify.StockChange;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The online shop of the demo. It sells the stock of each sellable warehouse of Sitoo from a
 * location of its own, and begins with the same levels.
 */
final class DemoShop {
  private static final String LOCATION = "gid://shopify/Location/";

  private DemoShop() {}

  /** Pushes everything, so that the levels of both sides can be compared at the end. */
  static ChannelSettings settings() {
    ChannelSettings.Builder settings =
        ChannelSettings.builder().mode(ChannelSettings.Mode.PUSH_ALL).every(Duration.ofMinutes(30));
    for (World.Warehouse warehouse : warehouses(World.demo())) {
      settings.location(
          LOCATION + World.shopLocation(warehouse.id()), List.of((long) warehouse.id()));
    }
    return settings.build();
  }

  /**
   * Compares less often than what passes by itself lasts: a refund may name a sale that Sitoo shows
   * a day later, and the register is not asked all the time. So nothing of that is seen twice.
   */
  static DriftSettings drift() {
    return DriftSettings.builder()
        .every(Duration.ofHours(36))
        .runsKept(100)
        .healing(
            HealingSettings.builder()
                .mode(HealingSettings.Mode.HEAL_CHANNEL)
                .unitsPerRun(100)
                .share(0.2)
                .build())
        .build();
  }

  /** The warehouses whose stock the shop sells. */
  static List<World.Warehouse> warehouses(World world) {
    return world.warehouses().stream()
        .filter(warehouse -> warehouse.sellable() && warehouse.type() == World.FIFO)
        .toList();
  }

  /**
   * Takes an item out of a location, so that its changes there are cases: the first unit of the
   * scenario that the engine puts on sale.
   */
  static void takeOut(Scenario scenario, Truth truth, ShopifyShop shop) {
    List<Integer> sells = warehouses(scenario.world()).stream().map(World.Warehouse::id).toList();
    for (ScriptedUnit unit : scenario.units()) {
      Truth.Place place = truth.placeOf(unit).orElse(null);
      if (place != null && sells.contains(place.warehouse())) {
        shop.setActive(place.sku(), World.shopLocation(place.warehouse()), false);
        return;
      }
    }
  }

  /**
   * The warehouse whose stock a location sells, and an SKU.
   *
   * @param location the id of the location, as the engine names it
   */
  static Truth.Place placeOf(String sku, String location) {
    return placeOf(sku, Long.parseLong(location.substring(LOCATION.length())));
  }

  /** The warehouse whose stock the location of a change sells, and its SKU. */
  static Truth.Place placeOf(StockChange change) {
    return placeOf(change.sku(), change.locationId());
  }

  /** The warehouse whose stock a location sells, and an SKU. */
  static Truth.Place placeOf(String sku, long location) {
    return new Truth.Place(Math.toIntExact(location - World.shopLocation(0)), sku);
  }

  /** Whether an item was taken out of the location of a warehouse. */
  static boolean isTakenOut(Truth.Place place, ShopifyShop shop) {
    return shop.has(place.sku())
        && !shop.isActive(place.sku(), World.shopLocation(place.warehouse()));
  }

  /** Returns what the shop sells; empty if it has no item with the SKU. */
  static OptionalInt available(Truth.Place place, ShopifyShop shop) {
    return shop.has(place.sku())
        ? OptionalInt.of(shop.available(place.sku(), World.shopLocation(place.warehouse())))
        : OptionalInt.empty();
  }
}
