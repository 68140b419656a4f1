package dev.restock.simulation;

import dev.restock.simulation.Story.Demand;
import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitInspection;
import dev.restock.simulation.Story.UnitStory;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
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

/** Compares the ledger with the last inspection of each unit. */
final class Verdict {
  private final Facts facts;
  private final SyncStore store;
  private final Services services;
  private final Map<String, List<LedgerEntry>> byKey = new TreeMap<>();

  /** The cases about the start that a person has retried. */
  private final Set<String> retriedStarts = new HashSet<>();

  private final List<Story> stories;
  private final Set<ExceptionCase> delivered;
  private final People people;
  private @Nullable RegisterJudge register;
  private final Map<Place, Integer> expected = new HashMap<>();
  private final Map<Place, Integer> levels = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  private static final Instant STARTED = Simulation.START.minus(Scenario.START_BEFORE_FIRST_RUN);
  private static final Duration MARGIN = StartPolicy.now().margin();

  private record Place(long warehouse, String sku) {}

  /**
   * What the verdict must know of a history.
   *
   * @param scenario the scenario
   * @param wrongClocks whether the dates of inspections may be wrong
   * @param quietSince when the faults ended
   * @param otherRules whether the hosts had other rules after the store was lost
   * @param tenants the tenant of each shop in the end
   * @param allCasesRetried whether a person retried all cases after the faults
   */
  record Facts(
      Scenario scenario,
      boolean wrongClocks,
      Instant quietSince,
      boolean otherRules,
      List<Tenant> tenants,
      boolean allCasesRetried) {}

  Verdict(
      Facts facts,
      SyncStore store,
      Services services,
      List<Story> stories,
      Set<ExceptionCase> delivered,
      People people) {
    this.facts = facts;
    this.store = store;
    this.services = services;
    this.stories = stories;
    this.delivered = delivered;
    this.people = people;
    for (LedgerEntry entry : services.entries()) {
      byKey.computeIfAbsent(entry.externalId(), any -> new ArrayList<>()).add(entry);
      levels.merge(
          new Place(entry.warehouseId(), entry.sku()),
          entry.quantity().intValueExact(),
          Integer::sum);
    }
  }

  void judge() {
    for (int shop = 0; shop < stories.size(); shop++) {
      judge(facts.tenants().get(shop), stories.get(shop));
    }
    byKey.forEach(
        (key, entries) -> {
          // A store that is older than the ledger does not know every movement; net() counts them.
          if (!known.contains(key) && !facts.scenario().turnsBack()) {
            unaccounted.add("posted without a record: " + entries);
          }
        });
    // The levels of the ledger alone must fit too, whatever movement a transaction belongs to.
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
    check(unsettled == 0, unsettled + " movements have no final state");
    Map<String, ExceptionCase> open = new HashMap<>();
    store.openCases(tenant).forEach(one -> open.put(one.id(), one));
    open.values().forEach(one -> check(isDelivered(one), "not delivered: " + one));
    if (facts.scenario().hasRegisters()) {
      register =
          new RegisterJudge(tenant, story, store, services.atRegisters(), people.confirmed());
      unaccounted.addAll(register.violations);
    }
    store
        .cases(tenant, CaseQuery.in(CaseState.RESOLVED).ofType(ExceptionType.START_UNCERTAIN))
        .stream()
        .map(one -> one.opened().id())
        .filter(id -> wasRetried(tenant, id))
        .forEach(retriedStarts::add);
    for (ReturnStory one : story.returns()) {
      List<StoredMovement> movements = store.movements(tenant, one.rmaId());
      movements.forEach(
          stored -> judge(stored, open.get(one.rmaId() + "/" + stored.movement().unitId())));
      // Nobody closes a case here, so the case of a parked movement is open.
      movements.stream()
          .filter(stored -> stored.state() == MovementState.PARKED)
          .forEach(
              stored ->
                  check(
                      open.containsKey(
                          stored.movement().rmaId() + "/" + stored.movement().unitId()),
                      stored.key() + " is parked without a case"));
      Map<String, UnitState> units = store.units(tenant, one.rmaId());
      for (UnitStory unit : one.units()) {
        judge(tenant, one.rmaId(), unit, units, movements, open);
      }
    }
  }

  private boolean wasRetried(Tenant tenant, String caseId) {
    return store.audit(tenant, AuditEntry.ofCase(caseId)).stream()
        .anyMatch(entry -> entry.to().equals(CaseState.RETRIED.name()));
  }

  private void judge(StoredMovement stored, @Nullable ExceptionCase reason) {
    known.add(stored.key());
    if (register != null && RegisterJudge.isTakenOver(stored)) {
      check(register.hasMade(stored), stored + " was taken over, but no register made it");
      return;
    }
    List<LedgerEntry> found = byKey.getOrDefault(stored.key(), List.of());
    if (found.size() > 1) {
      doubled.add(stored.key() + " is in several transactions: " + found);
    }
    MovementState state = stored.state();
    check(state != MovementState.APPLIED, stored.key() + " was not confirmed");
    services
        .posts(stored.key())
        .ifPresent(
            posts ->
                check(
                    stored.sends() <= posts,
                    stored.key() + " counts " + stored.sends() + " sends, but left " + posts));
    boolean applied = state.isInLedger() || state == MovementState.REVERSED;
    if (applied && found.isEmpty()) {
      lost.add(stored.key() + " is " + state + ", but in no transaction");
    } else if (!applied && !found.isEmpty() && !isOfEarlierStore(state)) {
      unaccounted.add(stored.key() + " is " + state + ", but is in " + found);
    } else if (found.size() == 1) {
      // Other rules can give the key of an earlier store's movement to other content.
      boolean inConflict = reason != null && reason.type().equals(ExceptionType.KEY_CONFLICT);
      check(
          isOfEarlierStore(state)
              ? inConflict || found.get(0).matches(stored.movement())
              : found.get(0).matches(stored.movement())
                  && found.get(0).transactionId() == stored.transactionId().orElse(0),
          stored.key() + " differs from its record: " + found.get(0));
    }
  }

  /** Whether the sink took a case, before or after its shop got another name. */
  private boolean isDelivered(ExceptionCase opened) {
    return delivered.contains(opened)
        || (facts.scenario() == Scenario.RENAMED
            && delivered.stream()
                .anyMatch(
                    one ->
                        one.id().equals(opened.id())
                            && one.type().equals(opened.type())
                            && one.what().equals(opened.what())));
  }

  /**
   * A movement that an older store gave up, and that the ledger shows, is parked. Its unit must
   * have a case then.
   */
  private boolean isOfEarlierStore(MovementState state) {
    return facts.scenario().turnsBack() && state == MovementState.PARKED;
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
      Map<Long, Integer> net =
          facts.scenario().turnsBack()
              ? netOfLedger(tenant, rmaId, id)
              : net(id, skus.get(number - 1), movements);
      String name = tenant.shop() + " " + rmaId + "/" + id;
      Optional<RegisterStock> stock = atRegister(rmaId, story);
      boolean isTakenOver =
          movements.stream()
              .filter(stored -> stored.movement().unitId().equals(id))
              .anyMatch(RegisterJudge::isTakenOver);
      if (isTakenOver && isTakenAway(unit, open.get(rmaId + "/" + id))) {
        continue;
      }
      if (stock.isPresent()) {
        if (!isTakenOver) {
          ExceptionCase reason =
              Optional.ofNullable(open.get(rmaId + "/" + id))
                  .orElse(open.get(rmaId + "/" + story.unitId()));
          judgeAtRegister(name, story, unit, net, reason);
          continue;
        }
        net.merge(stock.get().warehouseId(), 1, Integer::sum);
        net.values().removeIf(count -> count == 0);
      } else if (unit != null) {
        check(
            unit.status() != UnitStatus.PLACED_BY_REGISTER,
            name + " did not come into stock at a register, but is " + unit);
      }
      boolean isAhead = isDatedAhead(story) || (unit == null && !facts.allCasesRetried());
      if (number > 1 && isAhead && open.containsKey(rmaId + "/" + story.unitId())) {
        // The case of the unit holds for its pieces, which stay where they were.
        continue;
      }
      if (number > 1 && story.demand().isEmpty()) {
        ExceptionCase reason = open.get(rmaId + "/" + id);
        boolean parked = isMovedBeforeStore(reason) || isStuckInStock(reason);
        check(
            parked || unit == null || unit.status() == UnitStatus.NOTHING,
            name + " is a piece of a unit that moves no stock, but is " + unit);
        check(
            parked || net.isEmpty(),
            name + " is a piece of a unit that moves no stock, but counts " + net + ": " + units);
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
    Optional<UnitInspection> inspection = story.lastInspection();
    Optional<Demand> demand = story.demand();
    if (facts.otherRules()) {
      demand = demand.map(Demand::byOtherRules);
    }
    int least = story.isOnSale() ? -1 : 0;
    if (sum > 1 || net.values().stream().anyMatch(count -> count > 1)) {
      doubled.add(name + " counts " + net);
    } else if (sum < least || net.values().stream().anyMatch(count -> count < least)) {
      lost.add(name + " counts " + net);
    }
    boolean mayBeAtRegister =
        facts.scenario().hasRegisters()
            && reason != null
            && reason.type().equals(ExceptionType.REGISTER_RETURN_UNCLEAR);
    boolean forAPerson = (inspection.isPresent() && demand.isEmpty()) || mayBeAtRegister;
    if (facts.scenario() == Scenario.HISTORY && isDecidedByStart(name, story, unit, net, reason)) {
      return;
    }
    if (unit.status() == UnitStatus.PARKED) {
      check(reason != null, name + " is parked without a case");
      check(
          forAPerson
              || !facts.allCasesRetried()
              || isMovedBeforeStore(reason)
              || isDatedAhead(story),
          name + " is parked although its case was retried: " + unit.why());
      if (reason != null && reason.type().equals(ExceptionType.UNIT_MISSING) && sum != 0) {
        doubled.add(name + " is missing but counts");
      }
      return;
    }
    check(reason == null, name + " has a case but is not parked");
    check(!forAPerson, name + " is " + inspection + " but not parked");
    long warehouse = demand.map(Demand::warehouse).orElse(0L);
    for (Map.Entry<Long, Integer> one : net.entrySet()) {
      if (!Objects.equals(one.getKey(), warehouse)) {
        doubled.add(name + " is " + inspection + " but counts in warehouse " + one.getKey());
      }
    }
    if (demand.isPresent()
        && net.getOrDefault(demand.get().warehouse(), 0) != demand.get().quantity()) {
      lost.add(name + " is " + inspection + " but counts " + net);
    }
  }

  /**
   * Whether the unit is a case because it was moved as a piece that a person then took from it. The
   * stock by the two cannot be known.
   */
  private boolean isTakenAway(@Nullable UnitState unit, @Nullable ExceptionCase reason) {
    return people.hasTakenAway()
        && unit != null
        && unit.status() == UnitStatus.PARKED
        && reason != null
        && reason.type().equals(ExceptionType.REGISTER_AND_RETURN_DIFFER);
  }

  private Optional<RegisterStock> atRegister(String rmaId, UnitStory story) {
    return register == null
        ? Optional.empty()
        : register.effect(new UnitRef(rmaId, story.unitId()));
  }

  /**
   * Judges a unit, or a piece of a bundle, that a register put into stock. By no movement of the
   * engine it counts, too, unless a person was asked. A bundle, a damaged unit and a missing one
   * are always for a person.
   */
  private void judgeAtRegister(
      String name,
      UnitStory story,
      @Nullable UnitState unit,
      Map<Long, Integer> net,
      @Nullable ExceptionCase reason) {
    boolean isBundle = story.pieces().size() > 1;
    if (unit == null) {
      check(isBundle, name + " is not known");
      check(net.isEmpty(), name + " is not known but counts " + net);
      return;
    }
    int sum = net.values().stream().mapToInt(Integer::intValue).sum();
    if (sum > 1 || net.values().stream().anyMatch(count -> count > 1)) {
      doubled.add(name + " counts " + net + " beside the register");
    } else if (sum < 0 || net.values().stream().anyMatch(count -> count < 0)) {
      lost.add(name + " counts " + net + " beside the register");
    }
    Disposition found =
        story.lastInspection().map(UnitInspection::found).orElse(Disposition.NOT_INSPECTED);
    if (unit.status() == UnitStatus.PARKED) {
      check(reason != null, name + " is parked without a case");
      boolean isForAPerson =
          isBundle || found == Disposition.DAMAGED || found == Disposition.MISSING;
      check(
          isForAPerson || !facts.allCasesRetried() || isDatedAhead(story),
          name + " is parked although its case was retried: " + unit.why());
      if (!net.isEmpty() && facts.allCasesRetried() && !isBundle) {
        doubled.add(name + " counts by a register and by " + net + " after a retry");
      }
      return;
    }
    if (isBundle && reason != null) {
      // The register counted the bundle, and its pieces count here: one case for all of them.
      return;
    }
    check(reason == null, name + " has a case but is not parked: " + reason);
    check(
        unit.status() == UnitStatus.PLACED_BY_REGISTER
            || (isBundle && unit.status() == UnitStatus.NOTHING),
        name + " came into stock at a register, but is " + unit);
    check(
        unit.status() == UnitStatus.NOTHING
            || (found != Disposition.DAMAGED && found != Disposition.MISSING),
        name + " is " + found + " but counts where a register put it, without a case: " + unit);
    if (!net.isEmpty()) {
      doubled.add(name + " counts by a register and by " + net);
    }
  }

  /**
   * The case stays open after a retry: nothing is posted while movements count in stock that the
   * store did not know, or while the effect of a parked one is for a person to decide.
   */
  private boolean isMovedBeforeStore(@Nullable ExceptionCase reason) {
    return facts.scenario().turnsBack()
        && reason != null
        && (reason.type().equals(ExceptionType.MOVED_BEFORE_STORE)
            || reason.type().equals(ExceptionType.KEY_CONFLICT));
  }

  /** Whether a piece could not be taken out: it counts where it was until a person retries that. */
  private static boolean isStuckInStock(@Nullable ExceptionCase reason) {
    return reason != null && reason.type().equals(ExceptionType.REVERSAL_REFUSED);
  }

  /**
   * Whether the date of the last inspection was in the future when the cases were retried. Such a
   * unit is parked, or decided once the date is reached.
   */
  private boolean isDatedAhead(UnitStory story) {
    return story
        .lastInspection()
        .filter(last -> facts.wrongClocks() && last.date().isAfter(facts.quietSince()))
        .isPresent();
  }

  /** Judges a unit that was inspected before the start or around it. False if the start is past. */
  private boolean isDecidedByStart(
      String name,
      UnitStory story,
      UnitState unit,
      Map<Long, Integer> net,
      @Nullable ExceptionCase reason) {
    List<Instant> dates = story.inspections().stream().map(UnitInspection::at).toList();
    Instant until = facts.wrongClocks() ? Simulation.START : STARTED.plus(MARGIN);
    if (dates.isEmpty() || !dates.get(0).isBefore(until)) {
      return false;
    }
    if (facts.wrongClocks()) {
      // The engine cannot know on which side of the start the unit was inspected. It moves the unit
      // once, leaves it alone, or asks a person.
      check(
          reason != null || unit.status() != UnitStatus.PARKED, name + " is parked without a case");
      if (unit.status() == UnitStatus.BEFORE_START && !net.isEmpty()) {
        doubled.add(name + " predates the start but counts " + net);
      }
      return unit.status() == UnitStatus.PARKED || unit.status() == UnitStatus.BEFORE_START;
    }
    Instant last = dates.get(dates.size() - 1);
    if (last.isBefore(STARTED.minus(MARGIN))) {
      check(unit.status() == UnitStatus.BEFORE_START, name + " predates the start but is " + unit);
      check(reason == null, name + " predates the start but has a case");
      if (!net.isEmpty()) {
        doubled.add(name + " predates the start but counts " + net);
      }
      return true;
    }
    if (unit.status() == UnitStatus.PARKED) {
      check(reason != null, name + " is parked without a case");
      if (!net.isEmpty() && reason != null && reason.type().equals(ExceptionType.START_UNCERTAIN)) {
        doubled.add(name + " is not clearly after the start but counts " + net);
      }
      return true;
    }
    boolean decided =
        facts.allCasesRetried()
            || retriedStarts.contains(unit.rmaId() + "/" + unit.unitId())
            || last.isAfter(STARTED.plus(MARGIN));
    check(
        decided || net.isEmpty(),
        name + " is not clearly after the start, but counts " + net + " and nobody decided that");
    return unit.status() == UnitStatus.BEFORE_START && net.isEmpty();
  }

  /** Returns the stock of a piece in the ledger by warehouse, whatever the store knows of it. */
  private Map<Long, Integer> netOfLedger(Tenant tenant, String rmaId, String unitId) {
    Map<Long, Integer> net = new TreeMap<>();
    for (List<LedgerEntry> entries : byKey.values()) {
      for (LedgerEntry entry : entries) {
        StockMovement movement = services.movement(entry);
        if (movement.tenant().equals(tenant)
            && movement.rmaId().equals(rmaId)
            && movement.unitId().equals(unitId)) {
          int quantity = entry.quantity().intValueExact();
          net.merge(entry.warehouseId(), quantity, Integer::sum);
          expected.merge(new Place(entry.warehouseId(), entry.sku()), quantity, Integer::sum);
        }
      }
    }
    net.values().removeIf(count -> count == 0);
    return net;
  }

  /**
   * Returns the stock of a piece in the ledger by warehouse, found by the keys of its movements.
   */
  private Map<Long, Integer> net(String unitId, String sku, List<StoredMovement> movements) {
    Map<Long, Integer> net = new TreeMap<>();
    for (StoredMovement stored : movements) {
      if (stored.movement().unitId().equals(unitId)) {
        check(stored.movement().sku().equals(sku), stored.key() + " is of another SKU");
        for (LedgerEntry entry : byKey.getOrDefault(stored.key(), List.of())) {
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
