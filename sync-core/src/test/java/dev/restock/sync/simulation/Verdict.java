package dev.restock.sync.simulation;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.queue.MovementState;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.queue.UnitStanding;
import dev.restock.sync.queue.UnitState;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.simulation.SimulatedReturns.Look;
import dev.restock.sync.simulation.SimulatedReturns.UnitStory;
import dev.restock.sync.stock.StockLedger.Entry;
import dev.restock.sync.testing.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what the ledger holds with what inspection demands, unit by unit. */
final class Verdict {
  private final SyncStore store;
  private final List<Entry> entries;
  private final Map<String, List<UnitStory>> stories;
  private final Set<ExceptionCase> delivered;
  private final boolean everythingWasReleased;
  private final List<String> violations = new ArrayList<>();

  Verdict(
      SyncStore store,
      List<Entry> entries,
      Map<String, List<UnitStory>> stories,
      Set<ExceptionCase> delivered,
      boolean everythingWasReleased) {
    this.store = store;
    this.entries = entries;
    this.stories = stories;
    this.delivered = delivered;
    this.everythingWasReleased = everythingWasReleased;
  }

  List<String> violations() {
    long unsettled = store.counts(Fixtures.TENANT).unsettled();
    check(unsettled == 0, unsettled + " movements never came to an end");
    checkMovements();
    Map<String, ExceptionCase> open = new HashMap<>();
    store.openCases(Fixtures.TENANT).forEach(one -> open.put(one.id(), one));
    open.values().forEach(one -> check(delivered.contains(one), "undelivered " + one.id()));
    stories.forEach((rmaId, units) -> units.forEach(unit -> checkUnit(rmaId, unit, open)));
    return violations;
  }

  private void checkMovements() {
    Map<String, List<Entry>> byKey = new HashMap<>();
    entries.forEach(
        entry -> byKey.computeIfAbsent(entry.externalId(), any -> new ArrayList<>()).add(entry));
    for (String rmaId : stories.keySet()) {
      for (StoredMovement stored : store.movements(Fixtures.TENANT, rmaId)) {
        List<Entry> found = byKey.getOrDefault(stored.key(), List.of());
        byKey.remove(stored.key());
        check(found.size() <= 1, "doubled: " + stored.key());
        boolean applied = stored.state().isInLedger() || stored.state() == MovementState.REVERSED;
        check(
            applied == !found.isEmpty(),
            stored.key() + " is " + stored.state() + " with " + found.size() + " transactions");
        if (applied && found.size() == 1) {
          check(
              found.get(0).matches(stored.movement())
                  && found.get(0).transactionId() == stored.transactionId(),
              stored.key() + " is another transaction than recorded");
        }
      }
    }
    byKey.keySet().forEach(key -> check(false, "posted without a record: " + key));
  }

  private void checkUnit(String rmaId, UnitStory story, Map<String, ExceptionCase> open) {
    String unitId = story.unitId();
    int sellable = net(Fixtures.SELLABLE_WAREHOUSE, unitId);
    int damaged = net(Fixtures.QUARANTINE_WAREHOUSE, unitId);
    check(
        sellable >= 0 && damaged >= 0 && sellable + damaged <= 1,
        unitId + " counts " + sellable + " and " + damaged + " times");
    UnitState unit = store.units(Fixtures.TENANT, rmaId).get(unitId);
    if (unit == null) {
      check(false, "lost: " + unitId);
      return;
    }
    Optional<Disposition> found = story.lookAt(Instant.MAX).map(Look::found);
    boolean missing = found.equals(Optional.of(Disposition.MISSING));
    if (unit.standing() == UnitStanding.PARKED) {
      ExceptionCase reason = open.get(rmaId + "/" + unitId);
      check(reason != null, unitId + " is parked without a case");
      check(
          missing || !everythingWasReleased,
          unitId + " is parked though its case was released: " + unit.why());
      if (reason != null && reason.type().equals(ExceptionType.UNIT_MISSING)) {
        check(sellable + damaged == 0, unitId + " is missing but counts");
      }
      return;
    }
    check(!open.containsKey(rmaId + "/" + unitId), unitId + " has a case but is not parked");
    check(!missing, unitId + " is missing but not parked");
    check(
        sellable == (found.equals(Optional.of(Disposition.SELLABLE)) ? 1 : 0)
            && damaged == (found.equals(Optional.of(Disposition.DAMAGED)) ? 1 : 0),
        unitId + " is " + found + " but counts " + sellable + " and " + damaged + " times");
  }

  private int net(long warehouse, String unitId) {
    return entries.stream()
        .filter(entry -> entry.warehouseId() == warehouse)
        .filter(entry -> entry.sku().equals("SKU-" + unitId))
        .mapToInt(entry -> entry.quantity().intValueExact())
        .sum();
  }

  private void check(boolean right, String violation) {
    if (!right) {
      violations.add(violation);
    }
  }
}
