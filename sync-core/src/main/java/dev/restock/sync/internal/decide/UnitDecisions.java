package dev.restock.sync.internal.decide;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.UnitPolicies;
import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.decide.StartGate.Verdict;
import dev.restock.sync.internal.engine.AdoptedLines;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides the units of one return: which of them are new or changed, what the mapper and the
 * policies say about each, and what follows. Writes nothing.
 */
public final class UnitDecisions {
  /** The decision for a piece that its unit does not have any more. */
  public static final MappingDecision NOT_PART =
      new MappingDecision.Ignore("the unit is not made of this piece any more");

  private final PartialReturnLineResolver resolver;
  private final GuardedMapper decider;
  private final MovementPlanner planner;
  private final UnitPolicies policies;
  private final Extensions extensions;

  public UnitDecisions(
      PartialReturnLineResolver resolver,
      GuardedMapper decider,
      MovementPlanner planner,
      UnitPolicies policies,
      Extensions extensions) {
    this.resolver = resolver;
    this.decider = decider;
    this.planner = planner;
    this.policies = policies;
    this.extensions = extensions;
  }

  /**
   * A return as it was read, with its bundles in pieces, and what is known about it.
   *
   * @param record the return
   * @param dropped pieces that its units do not have any more
   * @param known what was decided for its units
   * @param movements the movements of its units
   * @param gate what the start says of its units
   * @param adopted the lines of the ledger of its units that no movement has
   */
  record History(
      ReturnRecord record,
      List<ReturnedUnit> dropped,
      Map<String, UnitState> known,
      List<StoredMovement> movements,
      StartGate gate,
      Map<UnitRef, List<LedgerEntry>> adopted) {

    private List<LedgerEntry> adopted(String unitId) {
      return adopted.getOrDefault(new UnitRef(record.rmaId(), unitId), List.of());
    }

    private List<StoredMovement> of(String unitId) {
      return movements.stream()
          .filter(stored -> stored.movement().unitId().equals(unitId))
          .toList();
    }

    private Optional<UnitState> before(String unitId) {
      return Optional.ofNullable(known.get(unitId));
    }
  }

  /** A unit with what is to follow for it. */
  private record PlannedUnit(ReturnedUnit unit, MovementPlanner.Plan plan) {}

  /**
   * Makes the pieces of bundles units of their own.
   *
   * @throws ExtensionFailedException if the mapper fails on its bundles
   */
  History history(
      ReturnRecord returned,
      Map<String, UnitState> known,
      List<StoredMovement> movements,
      StartGate gate,
      Map<UnitRef, List<LedgerEntry>> adopted) {
    BundlePieces pieces =
        new BundlePieces(
            returned,
            known,
            decider.bundles(),
            unit ->
                decider.decide(returned, unit) instanceof MappingDecision.Move
                    && gate.of(unit) == Verdict.OURS
                    && !isAskedFor(known, unit));
    ReturnRecord record = pieces.inRecord();
    return new History(record, pieces.dropped(record), known, movements, gate, adopted);
  }

  /**
   * The units that the resolver finds, and those that wait: time alone may have changed what they
   * wait for.
   *
   * @throws ExtensionFailedException if the resolver fails
   */
  List<ReturnedUnit> toDecide(History history) {
    ReturnRecord record = history.record();
    Map<String, Inspection> decided =
        history.known().entrySet().stream()
            .filter(entry -> !entry.getValue().retry())
            .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().inspection()));
    Map<String, ReturnedUnit> units = new LinkedHashMap<>();
    Call call = Call.of(PartialReturnLineResolver.class, "resolve").about(record.rmaId());
    extensions
        .call(call, () -> List.copyOf(resolver.resolve(record, decided)))
        .forEach(unit -> units.put(unit.unitId(), unit));
    for (ReturnedUnit unit : record.units()) {
      Optional<UnitState> waits =
          history
              .before(unit.unitId())
              .filter(state -> state.status() == UnitStatus.WAITING)
              .filter(state -> !Inspection.of(record, unit).isOlderThan(state.inspection()));
      if (waits.isPresent()) {
        units.putIfAbsent(unit.unitId(), unit);
      }
    }
    return List.copyOf(units.values());
  }

  /**
   * Decides.
   *
   * @param toDecide the units to decide
   * @param taken keys that are not free
   * @param lines what was bought
   */
  DecisionDraft draft(
      History history,
      List<ReturnedUnit> toDecide,
      TakenKeys taken,
      LineLimits lines,
      Instant now) {
    DecisionDraft draft = new DecisionDraft(history.record(), history.known());
    List<PlannedUnit> planned = new ArrayList<>();
    for (ReturnedUnit unit : toDecide) {
      if (MovementPlanner.isUnderWay(history.of(unit.unitId()))) {
        draft.block();
      } else {
        planned.add(new PlannedUnit(unit, sinceStart(history, unit, draft, taken, now)));
      }
    }
    for (ReturnedUnit piece : history.dropped()) {
      if (MovementPlanner.isUnderWay(history.of(piece.unitId()))) {
        draft.block();
      } else {
        draft.add(plan(history, piece, NOT_PART, taken, now).dropped());
      }
    }
    List<PlannedUnit> held = heldToBought(history, planned, lines, draft, now);
    held.forEach(one -> draft.add(one.plan()));
    for (UnitState unit : GoneUnits.of(history.record(), history.known())) {
      List<StoredMovement> movements = history.of(unit.unitId());
      if (MovementPlanner.isUndecided(movements)) {
        draft.block();
      } else {
        draft.add(planner.gone(unit, movements, now));
      }
    }
    return draft;
  }

  /** Plans a unit, unless the start says that the engine does not answer for its stock. */
  private MovementPlanner.Plan sinceStart(
      History history, ReturnedUnit unit, DecisionDraft draft, TakenKeys taken, Instant now) {
    StartGate gate = history.gate();
    boolean inspected = unit.disposition().isInspected();
    Verdict verdict = inspected ? gate.of(unit) : Verdict.OURS;
    if (verdict == Verdict.BEFORE || verdict == Verdict.STILL_BEFORE) {
      draft.count(verdict, gate.isFirst(unit));
      return verdict == Verdict.BEFORE ? gate.recorded(unit) : gate.unchanged(unit);
    }
    MappingDecision decision = decider.decide(history.record(), unit);
    if (decision instanceof MappingDecision.Hold hold) {
      Optional.ofNullable(hold.until()).filter(now::isBefore).ifPresent(draft::holdUntil);
    }
    boolean moves = decision instanceof MappingDecision.Move;
    if (!inspected && moves) {
      verdict = gate.of(unit);
    }
    MovementPlanner.Plan plan = plan(history, unit, decision, taken, now);
    if (verdict == Verdict.UNCERTAIN && isInLedger(history, unit, plan)) {
      verdict = Verdict.OURS;
    }
    if (inspected || verdict != Verdict.OURS) {
      draft.count(verdict, gate.isFirst(unit));
    }
    return switch (verdict) {
      case OURS, BEFORE, STILL_BEFORE ->
          movedOutside(history, unit, plan, now).orElse(plan);
      case UNKNOWN -> moves ? parked(history, unit, verdict, decision, now) : plan.startUnknown();
      case UNCERTAIN, AGAIN -> parked(history, unit, verdict, decision, now);
    };
  }

  private MovementPlanner.Plan parked(
      History history, ReturnedUnit unit, Verdict verdict, MappingDecision decision, Instant now) {
    MappingDecision.Park park = history.gate().parked(verdict, unit, decision);
    List<StoredMovement> movements = history.of(unit.unitId());
    return planner.withoutMovements(history.record(), unit, park, movements, now).beforeStart();
  }

  private static boolean isInLedger(
      History history, ReturnedUnit unit, MovementPlanner.Plan plan) {
    Set<String> keys =
        history.adopted(unit.unitId()).stream().map(LedgerEntry::externalId).collect(toSet());
    return plan.planned().stream().anyMatch(one -> keys.contains(one.movement().key()));
  }

  /**
   * The plan for a unit that the ledger shows in stock by movements that neither the store nor the
   * plan knows: a person counts.
   */
  private Optional<MovementPlanner.Plan> movedOutside(
      History history, ReturnedUnit unit, MovementPlanner.Plan plan, Instant now) {
    Set<String> planned =
        plan.planned().stream().map(one -> one.movement().key()).collect(toSet());
    List<LedgerEntry> unexplained =
        history.adopted(unit.unitId()).stream()
            .filter(line -> !planned.contains(line.externalId()))
            .toList();
    if (!AdoptedLines.countInStock(unexplained)) {
      return Optional.empty();
    }
    MappingDecision.Park park =
        new MappingDecision.Park(
            ExceptionType.MOVED_BEFORE_STORE, AdoptedLines.describe(unexplained));
    return Optional.of(
        planner.withoutMovements(
            history.record(), unit, park, history.of(unit.unitId()), now));
  }

  /** Parks the units of an order line beyond the number that was bought, where it is known. */
  private List<PlannedUnit> heldToBought(
      History history,
      List<PlannedUnit> planned,
      LineLimits lines,
      DecisionDraft draft,
      Instant now) {
    List<ReturnedUnit> newUnits =
        planned.stream()
            .filter(one -> LineLimits.isNew(one.unit(), one.plan(), history.known()))
            .map(PlannedUnit::unit)
            .toList();
    List<ReturnedUnit> unknown = newUnits.stream().filter(lines::isUnknown).toList();
    Set<String> back = lines.surplusOf(newUnits);
    List<PlannedUnit> held = new ArrayList<>();
    for (PlannedUnit one : planned) {
      ReturnedUnit unit = one.unit();
      if (unknown.contains(unit)) {
        draft.block();
      } else if (newUnits.contains(unit) && back.contains(unit.returnedUnitId())) {
        asSurplus(unit, newUnits)
            .ifPresent(whole -> held.add(new PlannedUnit(whole, tooMany(history, whole, now))));
      } else {
        held.add(one);
      }
    }
    draft.limit(
        lines.limits(
            newUnits.stream()
                .filter(unit -> !unknown.contains(unit) && !back.contains(unit.returnedUnitId()))
                .toList()));
    return held;
  }

  /** The unit that the case of a surplus unit is about: the pieces of a bundle share one case. */
  private static Optional<ReturnedUnit> asSurplus(ReturnedUnit unit, List<ReturnedUnit> newUnits) {
    if (unit.unitId().equals(unit.returnedUnitId())) {
      return Optional.of(unit.asReturned());
    }
    boolean withTheFirst =
        newUnits.stream().anyMatch(first -> first.unitId().equals(unit.returnedUnitId()));
    return withTheFirst ? Optional.empty() : Optional.of(unit);
  }

  private MovementPlanner.Plan tooMany(History history, ReturnedUnit unit, Instant now) {
    return planner.withoutMovements(
        history.record(),
        unit,
        new MappingDecision.Park(
            ExceptionType.MORE_THAN_BOUGHT,
            "all that was bought of order line " + unit.lineItemId() + " is in stock again"),
        history.of(unit.unitId()),
        now);
  }

  private MovementPlanner.Plan plan(
      History history, ReturnedUnit unit, MappingDecision decision, TakenKeys taken, Instant now) {
    ReturnRecord record = history.record();
    List<StoredMovement> movements = history.of(unit.unitId());
    if (decision instanceof MappingDecision.Move && isAskedFor(history.known(), unit)) {
      MappingDecision.Park park =
          new MappingDecision.Park(
              ExceptionType.INSPECTED_AFTER_DONE,
              "it was inspected after the return was done; then: " + decision.why());
      return planner.withoutMovements(record, unit, park, movements, now).afterDone();
    }
    MovementPlanner.Plan plan =
        planner.plan(record, unit, decision, movements, taken.repetitions(), now);
    if (plan.undoes() && policies.inspectedAgain() == Choice.PARK && !isReleased(history, unit)) {
      MappingDecision.Park park =
          new MappingDecision.Park(
              ExceptionType.INSPECTED_AGAIN,
              "it counts in stock, and would not any more where it is; now: " + decision.why());
      return planner.withoutMovements(record, unit, park, movements, now);
    }
    if (plan.planned().stream().anyMatch(one -> taken.isConflict(one.movement().key()))) {
      MappingDecision.Park park =
          new MappingDecision.Park(
              ExceptionType.KEY_CONFLICT,
              "the key strategy gave the unit a key that another movement has");
      return planner.withoutMovements(record, unit, park, movements, now);
    }
    return plan;
  }

  /** Whether a person decides before a unit moves that was inspected after its return was done. */
  private boolean isAskedFor(Map<String, UnitState> known, ReturnedUnit unit) {
    return policies.inspectedAfterDone() == Choice.PARK
        && Optional.ofNullable(known.get(unit.unitId()))
            .filter(state -> !state.retry())
            .filter(state -> state.inspection().expectation() == Inspection.Expectation.DONE)
            .isPresent();
  }

  private static boolean isReleased(History history, ReturnedUnit unit) {
    return history.before(unit.unitId()).filter(UnitState::retry).isPresent();
  }
}
