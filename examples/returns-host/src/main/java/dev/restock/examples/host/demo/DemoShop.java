package dev.restock.examples.host.demo;

import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopifyShop;
import dev.restock.sync.channel.ChannelSettings;
import java.time.Duration;
import java.util.List;

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
}
