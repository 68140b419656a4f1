package dev.restock.examples.host.demo;

import dev.restock.sandbox.DriftPlan;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The expected stock at the end, computed from the scripts of the returns, of the registers, and of
 * other programs and people alone, without the engine and its rules.
 */
final class Truth {
  private final Scenario scenario;
  private final DemoRegisters registers;
  private final DriftPlan drift;

  Truth(DemoRegisters registers, DriftPlan drift) {
    this.scenario = drift.scenario();
    this.registers = registers;
    this.drift = drift;
  }

  /** A warehouse and SKU that hold stock. */
  record Place(int warehouse, String sku) {}

  /**
   * Returns where the engine must have put a unit; empty if it must not move stock, which includes
   * a unit that a register has counted.
   */
  Optional<Place> placeOf(ScriptedUnit unit) {
    boolean known = scenario.world().product(unit.sku()).isPresent();
    return unit.finalInspection()
        .filter(inspection -> known && !unit.neverReturns() && inspection.returned())
        .filter(inspection -> !registers.isCounted(unit))
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
    Map<Place, Integer> gains = new HashMap<>(registers.gains());
    scenario
        .units()
        .forEach(unit -> placeOf(unit).ifPresent(at -> gains.merge(at, 1, Integer::sum)));
    drift
        .drifts()
        .forEach(
            one ->
                gains.merge(new Place(one.warehouse(), one.sku()), one.byOthers(), Integer::sum));
    return gains;
  }
}
