package dev.restock.simulation.kill;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.World;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.WarehouseTransactionQuery;
import dev.restock.sitoo.model.WarehouseTransaction;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the ledger of the sandbox counts, and what it should count. Stock is a number by warehouse
 * and SKU, without the places whose number is zero.
 */
final class SitooStock {
  private SitooStock() {}

  /** All transactions by key; those without a key under the empty one. */
  static Map<String, List<WarehouseTransaction>> ledger(String url) {
    try (SitooClient client =
        SitooClient.builder()
            .baseUrl(url)
            .accountId(Setting.ACCOUNT)
            .siteId(Setting.SITE)
            .credentials("90001-140", "sandbox-password")
            .build()) {
      List<WarehouseTransaction> all = new ArrayList<>();
      client.transactions().list(WarehouseTransactionQuery.all()).forEach(all::add);
      return all.stream().collect(groupingBy(one -> one.externalId().orElse("")));
    }
  }

  /** The stock that transactions add up to. */
  static Map<String, BigDecimal> gains(Collection<List<WarehouseTransaction>> transactions) {
    Map<String, BigDecimal> gains = new TreeMap<>();
    transactions.forEach(all -> all.forEach(one -> add(gains, one)));
    return gains;
  }

  /** The stock of each unit that a description of a transaction names. */
  static Map<UnitRef, Map<String, BigDecimal>> gainsByUnit(
      Collection<List<WarehouseTransaction>> transactions) {
    return transactions.stream()
        .flatMap(List::stream)
        .collect(groupingBy(SitooStock::unitOf))
        .entrySet()
        .stream()
        .collect(toMap(Map.Entry::getKey, one -> gains(List.of(one.getValue()))));
  }

  private static UnitRef unitOf(WarehouseTransaction one) {
    return one.description()
        .flatMap(StockMovement.Subject::in)
        .map(StockMovement.Subject::unit)
        .orElseThrow(() -> new AssertionError("no unit is named by " + one));
  }

  private static void add(Map<String, BigDecimal> gains, WarehouseTransaction one) {
    one.items().forEach(line -> add(gains, one.warehouseId(), line.sku(), line.quantity()));
  }

  static void add(Map<String, BigDecimal> gains, long warehouse, String sku, BigDecimal quantity) {
    String place = warehouse + " " + sku;
    BigDecimal sum = gains.getOrDefault(place, BigDecimal.ZERO).add(quantity);
    if (sum.signum() == 0) {
      gains.remove(place);
    } else {
      gains.put(place, sum.stripTrailingZeros());
    }
  }

  /** Returns the stock that the last inspections require, computed from the script alone. */
  static Map<String, BigDecimal> expected(Scenario scenario) {
    Map<String, BigDecimal> gains = new TreeMap<>();
    for (ScriptedUnit unit : scenario.units()) {
      expected(scenario, unit)
          .ifPresent(warehouse -> add(gains, warehouse, unit.sku(), BigDecimal.ONE));
    }
    return gains;
  }

  /** The same for each unit; empty for a unit that counts nowhere. */
  static Map<UnitRef, Map<String, BigDecimal>> expectedByUnit(Scenario scenario) {
    Map<UnitRef, Map<String, BigDecimal>> all = new HashMap<>();
    for (ScriptedReturn one : scenario.returns()) {
      for (ScriptedUnit unit : one.scriptedUnits()) {
        Map<String, BigDecimal> gains = new TreeMap<>();
        expected(scenario, unit)
            .ifPresent(warehouse -> add(gains, warehouse, unit.sku(), BigDecimal.ONE));
        all.put(new UnitRef(one.rmaId(), unit.unitId()), gains);
      }
    }
    return all;
  }

  /** The warehouse in which a unit must count. */
  private static Optional<Integer> expected(Scenario scenario, ScriptedUnit unit) {
    if (unit.neverReturns() || scenario.world().product(unit.sku()).isEmpty()) {
      return Optional.empty();
    }
    return unit.finalInspection()
        .filter(Inspection::returned)
        .flatMap(
            inspection ->
                scenario.world().locations().stream()
                    .filter(place -> place.id().equals(inspection.locationId()))
                    .findFirst()
                    .map(place -> warehouse(place, inspection)));
  }

  private static int warehouse(World.Location place, Inspection inspection) {
    return inspection.restockable() ? place.sellableWarehouse() : place.quarantineWarehouse();
  }
}
