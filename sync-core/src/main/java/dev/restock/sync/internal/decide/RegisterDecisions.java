package dev.restock.sync.internal.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.register.RegisterAction;
import dev.restock.sync.register.RegisterFinding;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Plans units that came back at a register. Writes nothing. The register's transaction is a fact
 * that is never undone by default: the engine moves nothing, or undoes its own movement.
 */
final class RegisterDecisions {
  private static final String TAKEN_OVER = "reg-";
  private static final Duration UNTIL_UNDONE = Duration.ofMinutes(1);

  private final MovementPlanner planner;
  private final RegisterSettings settings;

  RegisterDecisions(MovementPlanner planner, RegisterSettings settings) {
    this.planner = planner;
    this.settings = settings;
  }

  /**
   * Plans a unit of which nothing is under way; empty if no register decides about it.
   *
   * @param decision what the mapper says
   * @param taken keys of the unit's movements that are not in its history any more
   */
  Optional<MovementPlanner.Plan> plan(
      UnitDecisions.History history,
      ReturnedUnit unit,
      MappingDecision decision,
      Set<String> taken,
      DecisionDraft draft,
      Instant now) {
    List<StoredMovement> movements = history.of(unit.unitId());
    String taking =
        history.register().pieceOf(unit).map(piece -> keyOf(piece, history.ref(unit))).orElse("");
    Optional<StoredMovement> other =
        movements.stream()
            .filter(one -> one.key().startsWith(TAKEN_OVER) && !one.key().equals(taking))
            .findFirst();
    if (other.isPresent()) {
      return Optional.of(parked(history, unit, takenAway(other.get()), now));
    }
    if (has(movements, taking)) {
      return Optional.empty();
    }
    RegisterFinding finding =
        history.register().finding(unit, MovementPlanner.isInStock(movements)).orElse(null);
    if (finding == null) {
      return Optional.empty();
    }
    return switch (finding.action()) {
      case NONE -> Optional.empty();
      case COUNTED_BY_REGISTER ->
          Optional.of(
              unit.pieceOf().isPresent()
                  ? parked(history, unit, bundle(finding), now)
                  : counted(history, unit, finding, taken));
      case REVERSE_OURS ->
          Optional.of(
              unit.pieceOf().isPresent()
                  ? parked(history, unit, bundle(finding), now)
                  : countedTwice(history, unit, finding, decision, taken, draft, now));
      case CASE ->
          damaged(history, unit, decision, taken, draft, now)
              .or(() -> Optional.of(parked(history, unit, park(finding), now)));
    };
  }

  private MovementPlanner.Plan counted(
      UnitDecisions.History history,
      ReturnedUnit unit,
      RegisterFinding finding,
      Set<String> taken) {
    return planner.countedByRegister(
        history.record(), unit, finding.why(), history.of(unit.unitId()), taken);
  }

  private MovementPlanner.Plan countedTwice(
      UnitDecisions.History history,
      ReturnedUnit unit,
      RegisterFinding finding,
      MappingDecision decision,
      Set<String> taken,
      DecisionDraft draft,
      Instant now) {
    // A unit that counts at the register already was retried before; its reversal is on its way.
    boolean isRetried =
        history
            .before(unit.unitId())
            .filter(
                state ->
                    state.status() == UnitStatus.PLACED_BY_REGISTER
                        || (state.status() == UnitStatus.PARKED && state.retry()))
            .isPresent();
    if (settings.countedTwice() == Choice.PARK && !isRetried) {
      return parked(
          history,
          unit,
          new MappingDecision.Park(ExceptionType.REGISTER_COUNTED_TWICE, finding.why()),
          now);
    }
    if (isMoved(unit, decision)) {
      // The register's piece is moved once the engine's movement is undone: the unit is decided
      // again then.
      draft.holdUntil(now.plus(UNTIL_UNDONE));
      return counted(history, unit, finding, taken).again();
    }
    // The register's transaction stays. Of a unit that must not be sold, a person decides.
    return history
        .register()
        .finding(unit, false)
        .filter(alone -> alone.action() == RegisterAction.CASE)
        .map(
            alone ->
                planner.plan(
                    history.record(), unit, park(alone), history.of(unit.unitId()), taken, now))
        .orElseGet(() -> counted(history, unit, finding, taken));
  }

  /** Whether a unit that a register put on sale is moved by the rules. */
  private boolean isMoved(ReturnedUnit unit, MappingDecision decision) {
    return settings.damaged() == Choice.MOVE
        && unit.disposition() == Disposition.DAMAGED
        && unit.pieceOf().isEmpty()
        && decision instanceof MappingDecision.Move;
  }

  /**
   * The plan for a damaged unit that a register put on sale, if the shop has it moved: the
   * register's transaction is taken over as the movement that places the unit, and the rules say
   * where it goes from there.
   */
  private Optional<MovementPlanner.Plan> damaged(
      UnitDecisions.History history,
      ReturnedUnit unit,
      MappingDecision decision,
      Set<String> taken,
      DecisionDraft draft,
      Instant now) {
    Optional<RegisterPiece> piece = history.register().pieceOf(unit);
    Optional<RegisterStock> effect = history.register().effect(unit);
    if (!isMoved(unit, decision) || piece.isEmpty() || effect.isEmpty()) {
      return Optional.empty();
    }
    StoredMovement placement = placement(history, unit, piece.get(), effect.get());
    List<StoredMovement> movements = new ArrayList<>(history.of(unit.unitId()));
    movements.add(placement);
    MovementPlanner.Plan plan =
        planner.plan(history.record(), unit, decision, movements, taken, now);
    draft.adopt(placement);
    return Optional.of(plan);
  }

  private StoredMovement placement(
      UnitDecisions.History history, ReturnedUnit unit, RegisterPiece piece, RegisterStock effect) {
    StockMovement movement =
        new StockMovement(
            planner.tenant(),
            keyOf(piece, history.ref(unit)),
            MovementKind.RESTOCK,
            "",
            history.record().rmaId(),
            unit.unitId(),
            effect.warehouseId(),
            effect.sku(),
            1,
            "",
            Optional.empty());
    return StoredMovement.of(movement, MovementState.CONFIRMED)
        .transactionId(effect.transactionId())
        .build();
  }

  /**
   * The key of the movement that a register's transaction is taken over as. A person may bind the
   * piece to another unit later, which then takes it over by a key of its own.
   */
  private static String keyOf(RegisterPiece piece, UnitRef unit) {
    String content = piece + "/" + unit.rmaId() + "/" + unit.unitId();
    return TAKEN_OVER + UUID.nameUUIDFromBytes(content.getBytes(UTF_8));
  }

  /** The unit was moved in place of another one: its movements cannot tell where it is. */
  private static MappingDecision.Park takenAway(StoredMovement takenOver) {
    return new MappingDecision.Park(
        ExceptionType.REGISTER_AND_RETURN_DIFFER,
        "the piece that a register put into warehouse "
            + takenOver.movement().warehouseId()
            + " (transaction "
            + takenOver.transactionId().orElse(0)
            + ") was moved as this unit, and it was taken from the unit later");
  }

  private static boolean has(List<StoredMovement> movements, String key) {
    return movements.stream().anyMatch(one -> one.key().equals(key));
  }

  private MovementPlanner.Plan parked(
      UnitDecisions.History history, ReturnedUnit unit, MappingDecision.Park park, Instant now) {
    return planner.withoutMovements(history.record(), unit, park, history.of(unit.unitId()), now);
  }

  private static MappingDecision.Park park(RegisterFinding finding) {
    return new MappingDecision.Park(finding.opened().orElseThrow(), finding.why());
  }

  private static MappingDecision.Park bundle(RegisterFinding finding) {
    return new MappingDecision.Park(
        ExceptionType.REGISTER_AND_RETURN_DIFFER,
        finding.why() + "; the unit is a bundle, whose pieces count here");
  }
}
