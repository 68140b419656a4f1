package dev.restock.sync.mapping;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.StockLedger.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks rules against the warehouses that Sitoo really has, before anything is posted by them.
 * Stateless.
 */
public final class MappingCheck {

  private MappingCheck() {}

  /** How bad a finding is. */
  public enum Severity {
    /** Units would be parked, or stock would go wrong: do not run with these rules. */
    ERROR,
    /** Probably not meant. */
    WARNING
  }

  /**
   * One thing that is wrong.
   *
   * @param severity how bad
   * @param where the rule or location
   * @param message what is wrong
   */
  public record Finding(Severity severity, String where, String message) {

    @Override
    public String toString() {
      return severity + " " + where + ": " + message;
    }
  }

  /**
   * Checks that every warehouse exists and takes transactions, that its sellable flag fits the
   * disposition, and that every zone that a rule uses is in the location table.
   *
   * @param rules the rules
   * @param warehouses the warehouses of the account, by id
   * @return what is wrong; empty if nothing is
   */
  public static List<Finding> check(MappingRules rules, Map<Long, Warehouse> warehouses) {
    List<Finding> findings = new ArrayList<>();
    for (MappingRule rule : rules.rules()) {
      String where = "rule '" + rule.name() + "'";
      if (rule.then() instanceof MappingRule.IntoWarehouse into) {
        checkWarehouse(findings, where, rule, into.warehouseId(), warehouses);
      } else if (rule.then() instanceof MappingRule.IntoZone into) {
        checkZone(findings, where, rule, into.zone(), rules.locations(), warehouses);
      }
    }
    new TreeMap<>(rules.locations())
        .forEach(
            (location, zones) ->
                new TreeMap<>(zones)
                    .forEach(
                        (zone, id) ->
                            exists(
                                findings,
                                "location '" + location + "', zone '" + zone + "'",
                                id,
                                warehouses)));
    return List.copyOf(findings);
  }

  private static void checkZone(
      List<Finding> findings,
      String where,
      MappingRule rule,
      String zone,
      Map<String, Map<String, Long>> locations,
      Map<Long, Warehouse> warehouses) {
    Map<String, Long> found = new TreeMap<>();
    locations.forEach(
        (location, zones) -> {
          Long id = zones.get(zone);
          if (id != null && meets(rule.when().locations(), location)) {
            found.put(location, id);
          }
        });
    if (found.isEmpty()) {
      findings.add(new Finding(Severity.ERROR, where, "no location has a zone '" + zone + "'"));
    }
    found.forEach(
        (location, id) ->
            checkSellable(findings, where + ", location '" + location + "'", rule, id, warehouses));
  }

  private static boolean meets(Set<String> wanted, String location) {
    return wanted.isEmpty() || wanted.contains(location);
  }

  private static void checkWarehouse(
      List<Finding> findings,
      String where,
      MappingRule rule,
      long id,
      Map<Long, Warehouse> warehouses) {
    exists(findings, where, id, warehouses);
    checkSellable(findings, where, rule, id, warehouses);
  }

  private static void exists(
      List<Finding> findings, String where, long id, Map<Long, Warehouse> warehouses) {
    Warehouse warehouse = warehouses.get(id);
    if (warehouse == null) {
      findings.add(
          new Finding(
              Severity.ERROR,
              where,
              "Sitoo has no warehouse " + id + "; it has " + new TreeMap<>(warehouses).keySet()));
    } else if (!warehouse.takesTransactions()) {
      findings.add(
          new Finding(
              Severity.ERROR,
              where,
              "warehouse "
                  + id
                  + " is Virtual and takes no transactions: such units are parked, unless"
                  + " SyncSettings.VirtualStock.READ_SET_VERIFY is chosen"));
    }
  }

  private static void checkSellable(
      List<Finding> findings,
      String where,
      MappingRule rule,
      long id,
      Map<Long, Warehouse> warehouses) {
    Warehouse warehouse = warehouses.get(id);
    if (warehouse == null) {
      return;
    }
    Set<Disposition> dispositions = rule.when().dispositions();
    if (dispositions.equals(Set.of(Disposition.SELLABLE)) && !warehouse.sellable()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              where,
              "sellable units go into warehouse " + id + ", whose stock is not on sale"));
    }
    if (dispositions.contains(Disposition.DAMAGED) && warehouse.sellable()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              where,
              "damaged units go into warehouse " + id + ", whose stock is on sale"));
    }
  }
}
