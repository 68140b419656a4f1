package dev.restock.sync.internal.decide;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans how the stock of a unit gets from where it is to where it belongs: which movements to
 * record, and which to withdraw. Reads no store and sends nothing.
 *
 * <p>A unit counts in at most one warehouse, or is taken out of at most one. To move it, its
 * earlier movement is reversed first, and the new one waits until the reversal is applied.
 */
public final class MovementPlanner {
  private final Tenant tenant;
  private final GuardedKeys keys;

  public MovementPlanner(Tenant tenant, GuardedKeys keys) {
    this.tenant = tenant;
    this.keys = keys;
  }

  /** The tenant whose movements are planned. */
  Tenant tenant() {
    return tenant;
  }

  /** The consequences for one unit. */
  record Plan(
      UnitState unit,
      List<Planned> planned,
      List<String> withdrawn,
      Optional<ExceptionCase> opened) {

    Plan {
      planned = List.copyOf(planned);
      withdrawn = List.copyOf(withdrawn);
    }

    /** Whether stock that the unit counts in is taken back. */
    boolean undoes() {
      return planned.stream().anyMatch(one -> one.movement().kind() == MovementKind.REVERSAL);
    }

    /** The same of a unit that is to be decided again at the next read. */
    Plan again() {
      return new Plan(unit.forRetry(), planned, withdrawn, opened);
    }

    /** The same of a unit that was inspected after its return was done. */
    Plan afterDone() {
      return with(unit.inspection().afterDone());
    }

    /** The same of a piece that its unit is not made of any more. */
    Plan dropped() {
      return with(unit.inspection().gone());
    }

    /** The same of a unit that was inspected before the start, or may have been. */
    Plan beforeStart() {
      return with(unit.inspection().beforeStart());
    }

    /**
     * The same of a unit of which it is not known yet whether it was inspected before the start.
     */
    Plan startUnknown() {
      return with(unit.inspection().startUnknown());
    }

    /** The same of a piece of a bundle that moves no stock now. */
    Plan resting() {
      return with(unit.inspection().byFirstPiece());
    }

    private Plan with(Inspection inspection) {
      UnitState state =
          new UnitState(
              unit.rmaId(),
              unit.unitId(),
              inspection,
              unit.status(),
              unit.movementKey(),
              unit.why(),
              unit.retry());
      return new Plan(state, planned, withdrawn, opened);
    }
  }

  /** Whether something of the unit is on its way, so that nothing can be decided on top of it. */
  static boolean isUnderWay(List<StoredMovement> history) {
    return own(history).anyMatch(stored -> stored.state().isUnderWay());
  }

  /** Whether something of the unit is on its way or is to be sent. */
  static boolean isUndecided(List<StoredMovement> history) {
    return own(history).anyMatch(stored -> stored.state().isUndecided());
  }

  /** What moves the unit; a correction only undoes what should not have been there. */
  private static Stream<StoredMovement> own(List<StoredMovement> history) {
    return history.stream().filter(stored -> stored.movement().kind() != MovementKind.CORRECTION);
  }

  /**
   * Plans one unit.
   *
   * @param history the unit's movements, oldest first, none of them under way
   * @param taken keys of the unit's movements that are not in its history any more
   */
  Plan plan(
      ReturnRecord record,
      ReturnedUnit unit,
      MappingDecision decision,
      List<StoredMovement> history,
      Set<String> taken,
      Instant now) {
    Optional<StoredMovement> undecided =
        history.stream().filter(stored -> stored.state() == MovementState.PARKED).findFirst();
    if (undecided.isPresent()) {
      return stays(record, unit, undecided.get());
    }
    List<StoredMovement> open = openOf(history);
    Optional<StoredMovement> intended = intended(history, open);
    if (decision instanceof MappingDecision.Move move
        && intended.filter(stored -> leadsTo(stored, move, unit)).isPresent()) {
      return new Plan(
          state(record, unit, UnitStatus.PLACED, intended.get().key(), move.why()),
          List.of(),
          List.of(),
          Optional.empty());
    }
    try {
      return moved(record, unit, decision, history, open, taken, now);
    } catch (ExtensionFailedException e) {
      return withoutMovements(
          record,
          unit,
          new MappingDecision.Park(
              ExceptionType.EXTENSION_FAILED, "the key strategy failed with " + e.type()),
          history,
          now);
    }
  }

  /**
   * Plans a unit that its return does not name any more. No movement is undone or withdrawn: there
   * is no evidence that the goods are gone, and the record may be an older one.
   *
   * @param known what was decided for it
   * @param history its movements, oldest first, none of them undecided
   */
  Plan gone(UnitState known, List<StoredMovement> history, Instant now) {
    if (history.stream().anyMatch(stored -> stored.state() == MovementState.PARKED)) {
      return new Plan(known, List.of(), List.of(), Optional.empty());
    }
    Optional<StoredMovement> present = present(history);
    boolean recorded = present.isEmpty() && !known.inspection().disposition().isInspected();
    String why =
        "the return does not name the unit any more"
            + present
                .map(StoredMovement::movement)
                .map(
                    movement ->
                        (movement.kind() == MovementKind.REMOVAL
                                ? "; it is still taken out of warehouse "
                                : "; it still counts in warehouse ")
                            + movement.warehouseId())
                .orElse("");
    UnitState unit =
        new UnitState(
            known.rmaId(),
            known.unitId(),
            known.inspection().gone(),
            recorded ? UnitStatus.NOTHING : UnitStatus.PARKED,
            "",
            why,
            false);
    Optional<ExceptionCase> opened =
        recorded
            ? Optional.empty()
            : Optional.of(
                new ExceptionCase(
                    tenant, ExceptionType.UNIT_GONE, known.rmaId(), known.unitId(), "", why, now));
    return new Plan(unit, List.of(), List.of(), opened);
  }

  /**
   * Plans a unit that a register put into stock: it counts there. What the engine did is undone.
   *
   * @param history the unit's movements, oldest first, none of them under way
   * @param taken keys of the unit's movements that are not in its history any more
   */
  Plan countedByRegister(
      ReturnRecord record,
      ReturnedUnit unit,
      String why,
      List<StoredMovement> history,
      Set<String> taken) {
    Optional<StoredMovement> undecided =
        history.stream().filter(stored -> stored.state() == MovementState.PARKED).findFirst();
    if (undecided.isPresent()) {
      return stays(record, unit, undecided.get());
    }
    List<Planned> undo =
        present(history)
            .map(stored -> new Planned(reversal(unit, stored, history, taken), ""))
            .stream()
            .toList();
    return new Plan(
        state(record, unit, UnitStatus.PLACED_BY_REGISTER, "", why),
        undo,
        keysOf(openOf(history)),
        Optional.empty());
  }

  /** Whether a movement has a unit in stock now. */
  static boolean isInStock(List<StoredMovement> history) {
    return present(history).isPresent();
  }

  /** Parks a unit for which no movement can be made, not even one that undoes an earlier one. */
  Plan withoutMovements(
      ReturnRecord record,
      ReturnedUnit unit,
      MappingDecision.Park park,
      List<StoredMovement> history,
      Instant now) {
    return parked(record, unit, park, List.of(), openOf(history), now);
  }

  private static List<StoredMovement> openOf(List<StoredMovement> history) {
    return own(history).filter(stored -> stored.state() == MovementState.PLANNED).toList();
  }

  private Plan moved(
      ReturnRecord record,
      ReturnedUnit unit,
      MappingDecision decision,
      List<StoredMovement> history,
      List<StoredMovement> open,
      Set<String> taken,
      Instant now) {
    Optional<StoredMovement> present = present(history);
    if (decision instanceof MappingDecision.Move move) {
      if (present.filter(stored -> leadsTo(stored, move, unit)).isPresent()) {
        return new Plan(
            state(record, unit, UnitStatus.PLACED, present.get().key(), move.why()),
            List.of(),
            keysOf(open),
            Optional.empty());
      }
      Optional<StockMovement> undo = present.map(stored -> reversal(unit, stored, history, taken));
      StockMovement placement = placement(record, unit, move, history, taken);
      List<Planned> planned =
          undo.isPresent()
              ? List.of(new Planned(undo.get(), ""), new Planned(placement, undo.get().key()))
              : List.of(new Planned(placement, ""));
      return new Plan(
          state(record, unit, UnitStatus.PLACED, placement.key(), move.why()),
          planned,
          keysOf(open),
          Optional.empty());
    }
    List<Planned> undo =
        present.map(stored -> new Planned(reversal(unit, stored, history, taken), "")).stream()
            .toList();
    if (decision instanceof MappingDecision.Park park) {
      return parked(record, unit, park, undo, open, now);
    }
    UnitStatus standing =
        decision.match(
            move -> UnitStatus.PLACED,
            uninspected -> UnitStatus.PLACED,
            hold -> UnitStatus.WAITING,
            ignore -> UnitStatus.NOTHING,
            unplaced -> UnitStatus.PARKED);
    return new Plan(
        state(record, unit, standing, "", decision.why()), undo, keysOf(open), Optional.empty());
  }

  private Plan parked(
      ReturnRecord record,
      ReturnedUnit unit,
      MappingDecision.Park park,
      List<Planned> undo,
      List<StoredMovement> open,
      Instant now) {
    return new Plan(
        state(record, unit, UnitStatus.PARKED, "", park.why()),
        undo,
        keysOf(open),
        Optional.of(
            new ExceptionCase(
                tenant, park.type(), record.rmaId(), unit.unitId(), "", park.why(), now)));
  }

  /**
   * While the effect of a movement is unknown, the unit stays parked, whatever inspection says now.
   */
  private static Plan stays(ReturnRecord record, ReturnedUnit unit, StoredMovement undecided) {
    return new Plan(
        state(
            record,
            unit,
            UnitStatus.PARKED,
            "",
            "the effect of movement " + undecided.key() + " is not decided"),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** The movement of an inspection by which the unit counts in stock now. */
  static Optional<StockMovement> countedByInspection(List<StoredMovement> history) {
    return present(history)
        .map(StoredMovement::movement)
        .filter(movement -> movement.inspectedAt().isPresent());
  }

  /** Whether a movement of the unit is or was in the ledger with a SKU. */
  static boolean wasMoved(List<StoredMovement> history, String sku) {
    return history.stream()
        .filter(stored -> stored.movement().kind().places())
        .filter(stored -> stored.movement().sku().equals(sku))
        .map(StoredMovement::state)
        .anyMatch(
            state ->
                state.isInLedger()
                    || state == MovementState.REVERSED
                    || state == MovementState.PARKED);
  }

  /** The movement that places the unit now: it is in the ledger and was not undone. */
  private static Optional<StoredMovement> present(List<StoredMovement> history) {
    Set<String> undone =
        history.stream()
            .filter(stored -> stored.state().isInLedger())
            .filter(stored -> stored.movement().kind() == MovementKind.REVERSAL)
            .map(stored -> stored.movement().reverses())
            .collect(toSet());
    return history.stream()
        .filter(stored -> stored.state().isInLedger())
        .filter(stored -> stored.movement().kind().places())
        .filter(stored -> !undone.contains(stored.key()))
        .reduce((earlier, later) -> later);
  }

  /**
   * The movement that will place the unit when everything that is planned has been applied. Empty
   * if the plan leaves the unit in stock where it is now, too: a register's transaction that was
   * taken over after the plan was made is not undone by it.
   */
  private static Optional<StoredMovement> intended(
      List<StoredMovement> history, List<StoredMovement> open) {
    Optional<StoredMovement> present = present(history);
    if (open.isEmpty()) {
      return present;
    }
    return Optional.of(open.get(open.size() - 1))
        .filter(stored -> stored.movement().kind().places())
        .filter(any -> present.map(StoredMovement::key).filter(key -> !undo(open, key)).isEmpty());
  }

  private static boolean undo(List<StoredMovement> open, String key) {
    return open.stream().anyMatch(stored -> stored.movement().reverses().equals(key));
  }

  private static boolean leadsTo(
      StoredMovement stored, MappingDecision.Move move, ReturnedUnit unit) {
    return stored.movement().kind() == kindOf(move)
        && stored.movement().warehouseId() == move.warehouseId()
        && stored.movement().sku().equals(unit.sku());
  }

  private static MovementKind kindOf(MappingDecision.Move move) {
    return move.quantity() > 0 ? MovementKind.RESTOCK : MovementKind.REMOVAL;
  }

  private StockMovement placement(
      ReturnRecord record,
      ReturnedUnit unit,
      MappingDecision.Move move,
      List<StoredMovement> history,
      Set<String> taken) {
    MovementKind kind = kindOf(move);
    String key = unusedKey(kind, record.rmaId(), unit, "", history, taken);
    return new StockMovement(
        tenant,
        key,
        kind,
        "",
        record.rmaId(),
        unit.unitId(),
        move.warehouseId(),
        unit.sku(),
        move.quantity(),
        move.reasonCode(),
        unit.inspectedAt());
  }

  private StockMovement reversal(
      ReturnedUnit unit, StoredMovement undone, List<StoredMovement> history, Set<String> taken) {
    StockMovement was = undone.movement();
    String key = unusedKey(MovementKind.REVERSAL, was.rmaId(), unit, was.key(), history, taken);
    return was.reversal(key, unit.inspectedAt());
  }

  /** A key is never used again, so a decision that comes back gets the next generation. */
  private String unusedKey(
      MovementKind kind,
      String rmaId,
      ReturnedUnit unit,
      String reverses,
      List<StoredMovement> history,
      Set<String> taken) {
    int most = history.size() + taken.size();
    int generation = 0;
    while (true) {
      MovementIntent intent =
          new MovementIntent(
              tenant,
              kind,
              rmaId,
              unit.unitId(),
              unit.disposition(),
              unit.inspectedAt(),
              reverses,
              generation);
      String key = keys.key(intent);
      if (!taken.contains(key) && history.stream().noneMatch(one -> one.key().equals(key))) {
        return key;
      }
      if (generation == most) {
        throw keys.isExhausted(intent);
      }
      generation++;
    }
  }

  private static List<String> keysOf(List<StoredMovement> movements) {
    return movements.stream().map(StoredMovement::key).toList();
  }

  private static UnitState state(
      ReturnRecord record, ReturnedUnit unit, UnitStatus standing, String key, String why) {
    return new UnitState(
        record.rmaId(), unit.unitId(), Inspection.of(record, unit), standing, key, why, false);
  }
}
