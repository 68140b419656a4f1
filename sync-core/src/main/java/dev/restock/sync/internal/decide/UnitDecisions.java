package dev.restock.sync.internal.decide;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.SyncSettings;
import dev.restock.sync.UnitPolicies;
import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.decide.StartGate.Verdict;
import dev.restock.sync.internal.engine.AdoptedLines;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.RegisterFacts;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returns.Doubt;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Sighting;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
  private final RegisterDecisions registers;
  private final UnitPolicies policies;
  private final Extensions extensions;
  private final SyncSettings settings;

  public UnitDecisions(
      PartialReturnLineResolver resolver,
      GuardedMapper decider,
      MovementPlanner planner,
      RegisterSettings registers,
      UnitPolicies policies,
      Extensions extensions,
      SyncSettings settings) {
    this.resolver = resolver;
    this.decider = decider;
    this.planner = planner;
    this.registers = new RegisterDecisions(planner, registers);
    this.policies = policies;
    this.extensions = extensions;
    this.settings = settings;
  }

  /**
   * A return as it was read, with its bundles in pieces, and what is known about it.
   *
   * @param record the return
   * @param pieces its bundles
   * @param known what was decided for its units
   * @param movements the movements of its units
   * @param gate what the start says of its units
   * @param older the units whose inspection is older than the decided one
   * @param latest the latest date that an inspection can have
   * @param adopted what the ledger shows of its units and no movement of the store has
   * @param posted the keys of planned movements that the ledger shows: an earlier store sent them
   * @param register what came back of its units at registers
   */
  record History(
      ReturnRecord record,
      BundlePieces pieces,
      Map<String, UnitState> known,
      List<StoredMovement> movements,
      StartGate gate,
      OlderInspections older,
      Instant latest,
      AdoptedMovements adopted,
      Set<String> posted,
      RegisterFacts register) {

    UnitRef ref(ReturnedUnit unit) {
      return new UnitRef(record.rmaId(), unit.unitId());
    }

    List<StoredMovement> of(String unitId) {
      return movements.stream()
          .filter(stored -> stored.movement().unitId().equals(unitId))
          .toList();
    }

    /**
     * Whether something of a unit is on its way, so that nothing can be decided on top of it. The
     * pieces of a bundle are decided together, so one that is on its way holds the others.
     */
    boolean isUnderWay(ReturnedUnit unit) {
      return isUnderWay(unit.unitId())
          || known.values().stream()
              .filter(state -> state.returnedUnitId().equals(unit.returnedUnitId()))
              .anyMatch(state -> isUnderWay(state.unitId()));
    }

    private boolean isUnderWay(String unitId) {
      return MovementPlanner.isUnderWay(of(unitId))
          || of(unitId).stream().map(StoredMovement::key).anyMatch(posted::contains);
    }

    Optional<UnitState> before(String unitId) {
      return Optional.ofNullable(known.get(unitId));
    }
  }

  /** A unit with what is to follow for it. */
  private record PlannedUnit(ReturnedUnit unit, MovementPlanner.Plan plan) {}

  /**
   * Compares a return with what was decided, and makes the pieces of bundles units of their own.
   *
   * @param before what an earlier read showed and left undecided
   * @throws ExtensionFailedException if the mapper fails on its bundles
   */
  History history(
      ReturnRecord read,
      StoredReturn stored,
      Optional<Sighting> before,
      StartGate gate,
      AdoptedMovements adopted,
      Set<String> posted,
      RegisterFacts register,
      Instant now) {
    Map<String, UnitState> known = stored.units();
    List<StoredMovement> movements = adopted.with(stored.movements());
    ReturnRecord returned = InspectionDates.checked(read, now, settings.dateMargin());
    Instant latest = now.plus(settings.dateMargin());
    OlderInspections older =
        OlderInspections.of(returned, known, before, now, latest, settings.staleReads());
    BundlePieces.Facts facts =
        new BundlePieces.Facts() {
          @Override
          public boolean moves(ReturnedUnit unit) {
            return decider.decide(returned, unit) instanceof MappingDecision.Move
                && gate.of(unit) == Verdict.AFTER
                && !isAskedFor(known, unit);
          }

          @Override
          public boolean wasMoved(UnitState state) {
            return MovementPlanner.wasMoved(
                movements.stream()
                    .filter(one -> one.movement().unitId().equals(state.unitId()))
                    .toList(),
                state.inspection().sku());
          }

          @Override
          public boolean isPending(String returnedUnitId) {
            return older.isPending(returnedUnitId);
          }
        };
    BundlePieces pieces = new BundlePieces(returned, known, decider.bundles(), facts);
    return new History(
        pieces.inRecord(),
        pieces,
        known,
        movements,
        gate,
        older,
        latest,
        adopted,
        posted,
        register);
  }

  /**
   * The units that the resolver finds, and those that wait: time alone may have changed what they
   * wait for. A unit is offered to the resolver as if it had never been decided if its inspection
   * is older and stays across reads, or if the date of the decided one is ahead of now.
   *
   * @throws ExtensionFailedException if the resolver fails
   */
  List<ReturnedUnit> toDecide(History history) {
    ReturnRecord record = history.record();
    Map<String, Inspection> decided =
        history.known().entrySet().stream()
            .filter(entry -> !entry.getValue().retry())
            .filter(entry -> isComparable(history, entry.getValue()))
            .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().inspection()));
    Map<String, ReturnedUnit> units = new LinkedHashMap<>();
    Call call = Call.of(PartialReturnLineResolver.class, "resolve").about(record.rmaId());
    extensions
        .call(call, () -> List.copyOf(resolver.resolve(record, decided)))
        .forEach(unit -> units.put(unit.unitId(), unit));
    for (ReturnedUnit unit : record.units()) {
      Optional<UnitState> waits =
          history.before(unit.unitId()).filter(state -> state.status() == UnitStatus.WAITING);
      if (waits.isPresent()
          || isMovedOutside(history, unit)
          || history.register().isUndecided(unit)) {
        units.putIfAbsent(unit.unitId(), unit);
      }
    }
    units.values().removeIf(unit -> history.older().isPending(unit.returnedUnitId()));
    return List.copyOf(units.values());
  }

  /**
   * Whether the ledger shows a unit in stock by movements that the decision does not know. A
   * placement is taken over by the next decision, also of a parked unit; other lines are a case.
   */
  private static boolean isMovedOutside(History history, ReturnedUnit unit) {
    boolean isParked =
        history
            .before(unit.unitId())
            .filter(state -> state.status() == UnitStatus.PARKED)
            .isPresent();
    return history.adopted().placementOf(unit.unitId()).isPresent()
        || (!isParked && !history.adopted().unexplained(history.ref(unit), Set.of()).isEmpty());
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
    draft.sees(history.older().sighting().orElse(null));
    draft.registered(history.register().seen());
    List<PlannedUnit> planned = new ArrayList<>();
    for (ReturnedUnit unit : toDecide) {
      if (history.isUnderWay(unit)) {
        draft.block();
      } else {
        MovementPlanner.Plan plan = sinceStart(history, unit, draft, taken, now);
        planned.add(new PlannedUnit(unit, plan));
        if (plan.unit().status() != UnitStatus.BEFORE_START) {
          history.adopted().placementOf(unit.unitId()).ifPresent(draft::adopt);
        }
      }
    }
    for (ReturnedUnit piece : history.pieces().dropped(history.record())) {
      if (history.isUnderWay(piece)) {
        draft.block();
      } else {
        MovementPlanner.Plan plan = plan(history, piece, NOT_PART, taken, now);
        MovementPlanner.Plan dropped =
            history.pieces().isResting(piece.unitId()) ? plan.resting() : plan.dropped();
        draft.add(movedOutside(history, piece, plan, now).orElse(dropped));
      }
    }
    unknownPieces(history, draft, taken, now);
    unknownUnits(history, draft, now);
    List<PlannedUnit> held = heldToBought(history, planned, lines, draft, now);
    held.forEach(one -> draft.add(one.plan()));
    for (UnitState unit : GoneUnits.of(history.record(), history.known(), history.older())) {
      List<StoredMovement> movements = history.of(unit.unitId());
      if (MovementPlanner.isUndecided(movements)) {
        draft.block();
      } else {
        draft.add(planner.gone(unit, movements, now));
      }
    }
    boolean acted = toDecide.stream().anyMatch(unit -> isAccepted(history, unit));
    if (history.older().mayBeStale() || (acted && draft.changed() > 0)) {
      history.older().readAgainAt(now, settings.staleReads()).ifPresent(draft::readAgainAt);
    }
    return draft;
  }

  /**
   * Takes pieces out of stock that were moved before the store was lost or restored, and that no
   * unit has at present. The start of the unit decides about its pieces, too.
   */
  private void unknownPieces(History history, DecisionDraft draft, TakenKeys taken, Instant now) {
    AdoptedMovements adopted = history.adopted();
    for (ReturnedUnit piece : history.pieces().unknown(history.record(), adopted.skus())) {
      Verdict verdict =
          piece.disposition().isInspected() ? history.gate().of(piece) : Verdict.AFTER;
      boolean isUnderWay = history.isUnderWay(piece);
      if (isUnderWay) {
        draft.block();
      } else if (verdict != Verdict.BEFORE && verdict != Verdict.STILL_BEFORE) {
        MovementPlanner.Plan plan = plan(history, piece, NOT_PART, taken, now);
        draft.add(movedOutside(history, piece, plan, now).orElse(plan.resting()));
        adopted.placementOf(piece.unitId()).ifPresent(draft::adopt);
      }
    }
  }

  /**
   * Parks units that were moved before the store was lost or restored, and that the return does not
   * name any more: a person counts.
   */
  private void unknownUnits(History history, DecisionDraft draft, Instant now) {
    if (history.older().mayBeStale()) {
      return;
    }
    history
        .adopted()
        .inStock()
        .forEach(
            (unitId, lines) -> {
              if (history.before(unitId).isEmpty() && !history.pieces().isOfReturn(unitId)) {
                draft.add(movedAndGone(history.record(), unitId, lines, now));
              }
            });
  }

  private MovementPlanner.Plan movedAndGone(
      ReturnRecord record, String unitId, List<LedgerEntry> lines, Instant now) {
    MappingDecision.Park park =
        new MappingDecision.Park(
            ExceptionType.MOVED_BEFORE_STORE,
            "the return does not name the unit any more, and " + AdoptedLines.describe(lines));
    ReturnedUnit unit = ReturnedUnit.builder(unitId, lines.get(0).sku()).build();
    return planner.withoutMovements(record, unit, park, List.of(), now);
  }

  /** Plans a unit, unless the start says that the engine does not answer for its stock. */
  private MovementPlanner.Plan sinceStart(
      History history, ReturnedUnit unit, DecisionDraft draft, TakenKeys taken, Instant now) {
    StartGate gate = history.gate();
    boolean inspected = unit.disposition().isInspected();
    Verdict verdict = inspected ? gate.of(unit) : Verdict.AFTER;
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
    if (verdict == Verdict.UNCERTAIN && history.adopted().placementOf(unit.unitId()).isPresent()) {
      verdict = Verdict.AFTER;
    }
    if (inspected || verdict != Verdict.AFTER) {
      draft.count(verdict, gate.isFirst(unit));
    }
    Optional<MovementPlanner.Plan> atRegister =
        verdict == Verdict.AFTER || verdict == Verdict.UNKNOWN
            ? registers.plan(history, unit, decision, keysTaken(history, unit, taken), draft, now)
            : Optional.empty();
    if (atRegister.isPresent()) {
      return atRegister.get();
    }
    return switch (verdict) {
      case AFTER, BEFORE, STILL_BEFORE -> movedOutside(history, unit, plan, now).orElse(plan);
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

  /**
   * The plan for a unit that the ledger shows in stock by movements that neither the store nor the
   * plan knows: a person counts.
   */
  private Optional<MovementPlanner.Plan> movedOutside(
      History history, ReturnedUnit unit, MovementPlanner.Plan plan, Instant now) {
    Set<String> planned = plan.planned().stream().map(one -> one.movement().key()).collect(toSet());
    List<LedgerEntry> unexplained = history.adopted().unexplained(history.ref(unit), planned);
    if (unexplained.isEmpty()) {
      return Optional.empty();
    }
    MappingDecision.Park park =
        new MappingDecision.Park(
            ExceptionType.MOVED_BEFORE_STORE, AdoptedLines.describe(unexplained));
    return Optional.of(
        planner.withoutMovements(history.record(), unit, park, history.of(unit.unitId()), now));
  }

  private static boolean isComparable(History history, UnitState decided) {
    return !history.older().isAccepted(decided.returnedUnitId())
        && decided.inspection().inspectedAt().filter(history.latest()::isBefore).isEmpty();
  }

  private static boolean isAccepted(History history, ReturnedUnit unit) {
    return history.older().isAccepted(unit.returnedUnitId());
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
        asSurplus(history, unit, newUnits)
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
  private static Optional<ReturnedUnit> asSurplus(
      History history, ReturnedUnit unit, List<ReturnedUnit> newUnits) {
    if (unit.unitId().equals(unit.returnedUnitId())) {
      boolean inPieces =
          history
              .before(unit.unitId())
              .filter(state -> state.inspection().pieceOf().equals(unit.pieceOf()))
              .isPresent();
      return Optional.of(inPieces ? unit : unit.asReturned());
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

  /** A unit that the ledger shows nowhere any more is moved by a key that is not in it yet. */
  private static Set<String> keysTaken(History history, ReturnedUnit unit, TakenKeys taken) {
    Set<String> keys = new HashSet<>(taken.repetitions());
    keys.addAll(history.adopted().keysTaken(history.ref(unit)));
    return keys;
  }

  private MovementPlanner.Plan plan(
      History history, ReturnedUnit unit, MappingDecision decision, TakenKeys taken, Instant now) {
    ReturnRecord record = history.record();
    List<StoredMovement> movements = history.of(unit.unitId());
    Optional<MappingDecision.Park> kept = keptWhereItCounts(unit, decision, movements);
    if (kept.isPresent()) {
      return planner.withoutMovements(record, unit, kept.get(), movements, now);
    }
    if (decision instanceof MappingDecision.Move && isAskedFor(history.known(), unit)) {
      MappingDecision.Park park =
          new MappingDecision.Park(
              ExceptionType.INSPECTED_AFTER_DONE,
              "it was inspected after the return was done; then: " + decision.why());
      return planner.withoutMovements(record, unit, park, movements, now).afterDone();
    }
    MovementPlanner.Plan plan =
        planner.plan(record, unit, decision, movements, keysTaken(history, unit, taken), now);
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

  /**
   * The case of a unit that counts in stock and stays there, since nothing shows that it is
   * elsewhere: the date of its inspection cannot be used, or its inspection is not there any more.
   */
  private static Optional<MappingDecision.Park> keptWhereItCounts(
      ReturnedUnit unit, MappingDecision decision, List<StoredMovement> movements) {
    if (decision instanceof MappingDecision.Park park
        && unit.inDoubt().filter(doubt -> doubt.kind() == Doubt.Kind.DATE).isPresent()) {
      return Optional.of(park);
    }
    return unit.disposition().isInspected() || unit.inDoubt().isPresent()
        ? Optional.empty()
        : MovementPlanner.countedByInspection(movements)
            .map(
                movement ->
                    new MappingDecision.Park(
                        ExceptionType.CONTRADICTORY_INSPECTION,
                        "the return shows no inspection of it any more; it counts by the"
                            + " inspection of "
                            + movement.inspectedAt().map(Instant::toString).orElse("")
                            + " (warehouse "
                            + movement.warehouseId()
                            + ")"));
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
