package dev.restock.examples.host.demo;

import dev.restock.examples.host.demo.Truth.Place;
import dev.restock.sandbox.CallCounts;
import dev.restock.sandbox.LedgerTransaction;
import dev.restock.sandbox.RegisterPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.World;
import dev.restock.sync.Tenant;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.UnitReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts for every unit of a scenario: compares the state in the engine, the ledger of the
 * sandbox, the last inspection, and what happened at the registers.
 */
final class Accounting {
  private static final Pattern UNIT = Pattern.compile("RMA (\\S+) unit (\\S+)");

  private final Scenario scenario;
  private final Sandbox sandbox;
  private final Truth truth;
  private final RegisterAccount registers;
  private final ShopAccount shop;
  private final DriftAccount drift;
  private final RefundAccount refunds;
  private final Map<String, UnitReport> engine = new HashMap<>();
  private final Map<String, ReturnStatus> statuses;
  private final Map<String, Map<Place, Integer>> ledger = new HashMap<>();
  private final Map<String, Integer> applied = new TreeMap<>();
  private final Map<String, Integer> waiting = new TreeMap<>();
  private final Map<String, Integer> nothing = new TreeMap<>();
  private final Map<String, Integer> parked = new TreeMap<>();
  private final List<String> unaccounted = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  private Accounting(
      Truth truth,
      RegisterPlan registers,
      Sandbox sandbox,
      SyncStore store,
      Tenant tenant,
      ShopAccount shop,
      DriftAccount drift,
      RefundAccount refunds) {
    this.scenario = sandbox.scenario();
    this.sandbox = sandbox;
    this.truth = truth;
    this.shop = shop;
    this.drift = drift;
    this.registers = RegisterAccount.of(registers, sandbox, store, tenant);
    this.refunds = refunds;
    store.forEachUnit(
        tenant, report -> engine.put(report.unit().rmaId() + "/" + report.unit().unitId(), report));
    this.statuses =
        store.statuses(tenant, scenario.returns().stream().map(one -> one.rmaId()).toList());
  }

  /**
   * Accounts for every unit.
   *
   * @param truth the expected stock
   * @param registers what the registers did
   * @param shop the result for the online shop
   * @param drift the result for what others did to stock
   * @param refunds the result for the refunds
   */
  static Account of(
      Truth truth,
      RegisterPlan registers,
      Sandbox sandbox,
      SyncStore store,
      Tenant tenant,
      ShopAccount shop,
      DriftAccount drift,
      RefundAccount refunds) {
    return new Accounting(truth, registers, sandbox, store, tenant, shop, drift, refunds).account();
  }

  private Account account() {
    List<LedgerTransaction> byOthers = sandbox.stockroom().transactions();
    sandbox.ledger().transactions().stream()
        .filter(transaction -> transaction.orderDeliveryId().isEmpty())
        .filter(transaction -> !byOthers.contains(transaction))
        .forEach(this::gather);
    for (ScriptedUnit unit : scenario.units()) {
      accountFor(unit);
    }
    ledger.keySet().forEach(unit -> doubled.add(unit + " is in the ledger, but in no return"));
    CallCounts calls = sandbox.calls();
    long failed = 0;
    for (Service service : Service.values()) {
      failed += calls.total(service) - calls.status(service, 200);
    }
    return new Account(
        scenario.returns().size(),
        scenario.units().size(),
        applied,
        waiting,
        nothing,
        parked,
        unaccounted,
        doubled,
        lost,
        wrongLevels(),
        registers,
        shop,
        drift,
        refunds,
        calls.total(Service.RETURNGO),
        calls.total(Service.SITOO),
        calls.total(Service.SHOPIFY),
        failed,
        digest());
  }

  private void gather(LedgerTransaction transaction) {
    Matcher unit = UNIT.matcher(transaction.description().orElse(""));
    String id =
        unit.find() ? unit.group(1) + "/" + unit.group(2) : "transaction " + transaction.id();
    for (LedgerTransaction.Line line : transaction.lines()) {
      ledger
          .computeIfAbsent(id, any -> new HashMap<>())
          .merge(
              new Place(transaction.warehouseId(), line.sku()),
              line.quantity().intValueExact(),
              Integer::sum);
    }
  }

  private void accountFor(ScriptedUnit unit) {
    String id = unit.rmaId() + "/" + unit.unitId();
    Map<Place, Integer> found = ledger.getOrDefault(id, new HashMap<>());
    ledger.remove(id);
    found.values().removeIf(count -> count == 0);
    truth
        .placeOf(unit)
        .ifPresent(
            place -> {
              if (found.merge(place, -1, Integer::sum) < 0) {
                lost.add(id + " is missing from warehouse " + place.warehouse());
              }
            });
    found.forEach(
        (place, surplus) -> {
          if (surplus > 0) {
            doubled.add(id + " counts " + surplus + " too many in warehouse " + place.warehouse());
          }
        });
    classify(unit, id);
  }

  private void classify(ScriptedUnit unit, String id) {
    UnitReport report = engine.get(id);
    if (report == null) {
      ReturnStatus status = statuses.get(unit.rmaId());
      if (status != null && status.isBeforeReceipt()) {
        count(waiting, "return not received yet");
      } else if (status != null && status.isCalledOff()) {
        count(nothing, "return called off before anything arrived");
      } else {
        unaccounted.add(id + " is not known to the engine");
      }
      return;
    }
    switch (report.unit().status()) {
      case BEFORE_START -> count(nothing, "inspected before the start");
      case PLACED_BY_REGISTER -> count(applied, Account.BY_REGISTER);
      case WAITING ->
          count(
              waiting,
              report.unit().inspection().disposition().isInspected()
                  ? "held by a rule"
                  : "not inspected yet");
      case NOTHING ->
          count(
              nothing,
              report.unit().inspection().isCalledOff()
                  ? "return called off before anything arrived"
                  : "never comes back: no shipment required");
      case PARKED ->
          report
              .openCase()
              .ifPresentOrElse(
                  open -> count(parked, open.type().name() + " / " + open.type().owner()),
                  () -> unaccounted.add(id + " is parked without a case"));
      case PLACED -> placed(report, id);
    }
  }

  private void placed(UnitReport report, String id) {
    report
        .placement()
        .filter(movement -> movement.state().isInLedger())
        .ifPresentOrElse(
            movement -> {
              int warehouse = Math.toIntExact(movement.movement().warehouseId());
              count(
                  applied,
                  scenario
                      .world()
                      .warehouse(warehouse)
                      .map(one -> warehouse + " " + one.name())
                      .orElse(String.valueOf(warehouse)));
            },
            () -> unaccounted.add(id + " has a movement without a final state"));
  }

  private static void count(Map<String, Integer> counts, String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private List<String> wrongLevels() {
    Map<Place, Integer> gains = truth.gains();
    List<String> wrong = new ArrayList<>();
    for (World.Warehouse warehouse : scenario.world().warehouses()) {
      for (World.Product product : scenario.world().products()) {
        Place place = new Place(warehouse.id(), product.sku());
        BigDecimal expected = opening(place).add(BigDecimal.valueOf(gains.getOrDefault(place, 0)));
        BigDecimal level = sandbox.ledger().level(place.warehouse(), place.sku());
        if (level.compareTo(expected) != 0) {
          wrong.add(
              "warehouse "
                  + place.warehouse()
                  + ", "
                  + place.sku()
                  + ": "
                  + level.toPlainString()
                  + " instead of "
                  + expected.toPlainString());
        }
      }
    }
    return wrong;
  }

  private BigDecimal opening(Place place) {
    return scenario.world().openingStock().stream()
        .filter(one -> one.warehouse() == place.warehouse() && one.sku().equals(place.sku()))
        .map(World.StockLevel::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Returns one text for equal numbers: 7 and 7.000 are the same stock. */
  private static String plain(BigDecimal level) {
    return level.signum() == 0 ? "0" : level.stripTrailingZeros().toPlainString();
  }

  /**
   * Returns a digest of the levels alone. Ids, times and the order of movements differ between
   * runs; the stock must not.
   */
  private String digest() {
    StringBuilder levels = new StringBuilder();
    for (World.Warehouse warehouse : scenario.world().warehouses()) {
      for (World.Product product : scenario.world().products()) {
        levels
            .append(warehouse.id())
            .append(' ')
            .append(product.sku())
            .append(' ')
            .append(plain(sandbox.ledger().level(warehouse.id(), product.sku())))
            .append('\n');
      }
    }
    return Hash.of(levels.toString());
  }
}
