package dev.restock.sync.internal.ledger;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The meaning of ledger lines for a movement: it is there once as intended, or a person must
 * decide.
 */
public final class LedgerEvidence {
  private final EngineContext engine;
  private final GuardedKeys keys;

  public LedgerEvidence(EngineContext engine, GuardedKeys keys) {
    this.engine = engine;
    this.keys = keys;
  }

  /** The line of a movement that is in the ledger once, as intended. */
  public static Optional<LedgerEntry> once(StoredMovement movement, List<LedgerEntry> found) {
    return found.size() == 1 && found.get(0).matches(movement.movement())
        ? Optional.of(found.get(0))
        : Optional.empty();
  }

  /**
   * The outcome of a movement by the lines that carry its key.
   *
   * @param found one line or more
   * @param counts whether the present claim may have sent it
   */
  public MovementOutcome outcome(StoredMovement movement, List<LedgerEntry> found, boolean counts) {
    return once(movement, found)
        .<MovementOutcome>map(
            entry ->
                new MovementOutcome.Applied(
                    entry.transactionId(), engine.now(), engine.confirmAt(movement), counts))
        .orElseGet(() -> contradiction(movement, found));
  }

  /** The outcome of a movement whose key is on another transaction, or on more than one. */
  public MovementOutcome.Parked contradiction(StoredMovement movement, List<LedgerEntry> found) {
    return new MovementOutcome.Parked(caseOf(movement, found));
  }

  /**
   * The case of a movement that has ended, and of which the ledger shows a transaction that is not
   * the one that it ended with.
   */
  public ExceptionCase afterEnd(StoredMovement movement, List<LedgerEntry> found) {
    if (movement.state().isWithoutEffect()) {
      return engine.caseOf(
          movement,
          ExceptionType.KEY_CONFLICT,
          transactions(found.stream().mapToLong(LedgerEntry::transactionId))
              + " has the key, although the movement was given up without effect");
    }
    return caseOf(movement, found);
  }

  private ExceptionCase caseOf(StoredMovement movement, List<LedgerEntry> found) {
    long[] ids =
        LongStream.concat(
                movement.transactionId().stream(),
                found.stream().mapToLong(LedgerEntry::transactionId))
            .distinct()
            .sorted()
            .toArray();
    if (ids.length == 1) {
      return otherContent(movement, ids[0]);
    }
    ExceptionCase twice =
        engine.caseOf(
            movement,
            ExceptionType.POSTED_TWICE,
            "the key is on the transactions " + LongStream.of(ids).boxed().toList());
    boolean isDoubled =
        ids.length == 2
            && found.size() <= 2
            && found.stream().allMatch(entry -> entry.matches(movement.movement()));
    return isDoubled ? twice.withCorrection(correction(movement.movement())) : twice;
  }

  /** The case of a movement whose key is on a transaction with other content. */
  public ExceptionCase otherContent(StoredMovement movement, long transactionId) {
    return engine.caseOf(
        movement,
        ExceptionType.KEY_CONFLICT,
        "transaction " + transactionId + " has the key, but other content");
  }

  private static String transactions(LongStream ids) {
    List<Long> all = ids.distinct().sorted().boxed().toList();
    return (all.size() == 1 ? "transaction " : "each of the transactions ")
        + String.join(", ", all.stream().map(String::valueOf).toList());
  }

  /** What would undo the second transaction; none if the host's key strategy fails on it. */
  private Optional<StockMovement> correction(StockMovement doubled) {
    UnitState unit = engine.store().units(engine.tenant(), doubled.rmaId()).get(doubled.unitId());
    if (unit == null) {
      return Optional.empty();
    }
    try {
      String key =
          keys.key(
              new MovementIntent(
                  engine.tenant(),
                  MovementKind.CORRECTION,
                  doubled.rmaId(),
                  doubled.unitId(),
                  unit.inspection().disposition(),
                  doubled.inspectedAt(),
                  doubled.key(),
                  0));
      return Optional.of(doubled.correction(key));
    } catch (ExtensionFailedException e) {
      return Optional.empty();
    }
  }
}
