package dev.restock.simulation;

import dev.restock.simulation.Story.Demand;
import dev.restock.simulation.Story.Look;
import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitStory;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.port.StockHistory.Entry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what the ledger holds with what inspection demands, unit by unit. */
final class Verdict {
  private final SyncStore store;
  private final Map<String, List<Entry>> byKey = new TreeMap<>();
  private final List<Story> stories;
  private final Set<ExceptionCase> delivered;
  private final boolean everythingWasReleased;
  private final Map<Place, Integer> expected = new HashMap<>();
  private final Map<Place, Integer> levels = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  private record Place(long warehouse, String sku) {}

  Verdict(
      SyncStore store,
      List<Entry> entries,
      List<Story> stories,
      Set<ExceptionCase> delivered,
      boolean everythingWasReleased) {
    this.store = store;
    this.stories = stories;
    this.delivered = delivered;
    this.everythingWasReleased = everythingWasReleased;
    for (Entry entry : entries) {
      byKey.computeIfAbsent(entry.externalId(), any -> new ArrayList<>()).add(entry);
      levels.merge(
          new Place(entry.warehouseId(), entry.sku()),
          entry.quantity().intValueExact(),
          Integer::sum);
    }
  }

  void judge() {
    for (int shop = 0; shop < stories.size(); shop++) {
      judge(Tenants.of(shop), stories.get(shop));
    }
    byKey.forEach(
        (key, entries) -> {
          if (!known.contains(key)) {
            unaccounted.add("posted without a record: " + entries);
          }
        });
    // Told from the ledger's levels alone: whoever owns a transaction, the sum must fit.
    Set<Place> places = new HashSet<>(expected.keySet());
    places.addAll(levels.keySet());
    for (Place place : places) {
      int surplus = levels.getOrDefault(place, 0) - expected.getOrDefault(place, 0);
      if (surplus > 0) {
        doubled.add(place + " holds " + surplus + " too many");
      } else if (surplus < 0) {
        lost.add(place + " holds " + -surplus + " too few");
      }
    }
  }

  private void judge(Tenant tenant, Story story) {
    long unsettled = store.counts(tenant).undecided();
    check(unsettled == 0, unsettled + " movements never came to an end");
    Map<String, ExceptionCase> open = new HashMap<>();
    store.openCases(tenant).forEach(one -> open.put(one.id(), one));
    open.values().forEach(one -> check(delivered.contains(one), "undelivered " + one));
    for (ReturnStory one : story.returns()) {
      List<StoredMovement> movements = store.movements(tenant, one.rmaId());
      movements.forEach(this::judge);
      Map<String, UnitState> units = store.units(tenant, one.rmaId());
      for (UnitStory unit : one.units()) {
        judge(tenant, one.rmaId(), unit, units, movements, open);
      }
    }
  }

  private void judge(StoredMovement stored) {
    known.add(stored.key());
    List<Entry> found = byKey.getOrDefault(stored.key(), List.of());
    if (found.size() > 1) {
      doubled.add(stored.key() + " stands on " + found);
    }
    MovementState state = stored.state();
    check(state != MovementState.APPLIED, stored.key() + " was not read once more");
    boolean applied = state.isInLedger() || state == MovementState.REVERSED;
    if (applied && found.isEmpty()) {
      lost.add(stored.key() + " is " + state + ", but in no transaction");
    } else if (!applied && !found.isEmpty()) {
      unaccounted.add(stored.key() + " is " + state + ", but stands on " + found);
    } else if (found.size() == 1) {
      check(
          found.get(0).matches(stored.movement())
              && found.get(0).transactionId() == stored.transactionId().orElse(0),
          stored.key() + " is another transaction than recorded");
    }
  }

  private void judge(
      Tenant tenant,
      String rmaId,
      UnitStory story,
      Map<String, UnitState> units,
      List<StoredMovement> movements,
      Map<String, ExceptionCase> open) {
    List<String> skus = story.pieces();
    for (int number = 1; number <= skus.size(); number++) {
      String id = story.unitId() + (number == 1 ? "" : "." + number);
      UnitState unit = units.get(id);
      Map<Long, Integer> net = net(id, skus.get(number - 1), movements);
      String name = tenant.shop() + " " + rmaId + "/" + id;
      if (number > 1 && story.demand().isEmpty()) {
        check(
            unit == null || unit.standing() == UnitStatus.NOTHING,
            name + " is a piece of what moves no stock, but stands");
        check(net.isEmpty(), name + " is a piece of what moves no stock, but counts " + net);
      } else if (unit == null) {
        unaccounted.add(name + " is not known");
      } else {
        judge(name, story, unit, net, open.get(rmaId + "/" + id));
      }
    }
  }

  private void judge(
      String name,
      UnitStory story,
      UnitState unit,
      Map<Long, Integer> net,
      @Nullable ExceptionCase reason) {
    int sum = net.values().stream().mapToInt(Integer::intValue).sum();
    Optional<Look> look = story.last();
    Optional<Demand> demand = story.demand();
    int least = story.isOnSale() ? -1 : 0;
    if (sum > 1 || net.values().stream().anyMatch(count -> count > 1)) {
      doubled.add(name + " counts " + net);
    } else if (sum < least || net.values().stream().anyMatch(count -> count < least)) {
      lost.add(name + " counts " + net);
    }
    boolean forAPerson = look.isPresent() && demand.isEmpty();
    if (unit.standing() == UnitStatus.PARKED) {
      check(reason != null, name + " is parked without a case");
      check(
          forAPerson || !everythingWasReleased,
          name + " is parked though its case was released: " + unit.why());
      if (reason != null && reason.type().equals(ExceptionType.UNIT_MISSING) && sum != 0) {
        doubled.add(name + " is missing but counts");
      }
      return;
    }
    check(reason == null, name + " has a case but is not parked");
    check(!forAPerson, name + " is " + look + " but not parked");
    for (Map.Entry<Long, Integer> one : net.entrySet()) {
      if (!Objects.equals(one.getKey(), demand.map(Demand::warehouse).orElse(0L))) {
        doubled.add(name + " is " + look + " but counts in warehouse " + one.getKey());
      }
    }
    if (demand.isPresent()
        && net.getOrDefault(demand.get().warehouse(), 0) != demand.get().quantity()) {
      lost.add(name + " is " + look + " but counts " + net);
    }
  }

  /** What the ledger holds of a piece, by warehouse, told by its movements' keys. */
  private Map<Long, Integer> net(String unitId, String sku, List<StoredMovement> movements) {
    Map<Long, Integer> net = new TreeMap<>();
    for (StoredMovement stored : movements) {
      if (stored.movement().unitId().equals(unitId)) {
        check(stored.movement().sku().equals(sku), stored.key() + " is of another SKU");
        for (Entry entry : byKey.getOrDefault(stored.key(), List.of())) {
          net.merge(entry.warehouseId(), entry.quantity().intValueExact(), Integer::sum);
          expected.merge(
              new Place(entry.warehouseId(), sku), entry.quantity().intValueExact(), Integer::sum);
        }
      }
    }
    net.values().removeIf(count -> count == 0);
    return net;
  }

  private void check(boolean right, String violation) {
    if (!right) {
      unaccounted.add(violation);
    }
  }
}
