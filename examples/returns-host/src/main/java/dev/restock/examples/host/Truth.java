package dev.restock.examples.host;

import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The expected stock at the end, computed from the script of the scenario alone, without the engine
 * and its rules.
 */
final class Truth {
  private final Scenario scenario;

  Truth(Scenario scenario) {
    this.scenario = scenario;
  }

  /** A warehouse and SKU that hold stock. */
  record Place(int warehouse, String sku) {}

  /** Returns where a unit must be; empty if its stock must not move. */
  Optional<Place> placeOf(ScriptedUnit unit) {
    boolean known = scenario.world().product(unit.sku()).isPresent();
    return unit.finalInspection()
        .filter(inspection -> known && !unit.neverReturns() && inspection.returned())
        .flatMap(this::warehouseOf)
        .map(warehouse -> new Place(warehouse, unit.sku()));
  }

  private Optional<Integer> warehouseOf(Inspection inspection) {
    return scenario.world().locations().stream()
        .filter(location -> location.id().equals(inspection.locationId()))
        .map(
            (World.Location location) ->
                inspection.restockable()
                    ? location.sellableWarehouse()
                    : location.quarantineWarehouse())
        .findFirst();
  }

  /** Returns the expected change of the stock of each place. */
  Map<Place, Integer> gains() {
    Map<Place, Integer> gains = new HashMap<>();
    scenario
        .units()
        .forEach(unit -> placeOf(unit).ifPresent(at -> gains.merge(at, 1, Integer::sum)));
    return gains;
  }
}
