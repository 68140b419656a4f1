package dev.restock.sync.internal.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockHistory.Entry;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Searches the ledger for a movement: it is not there, it is there once as intended, or a person
 * must decide.
 */
public final class LedgerSearch {
  private final EngineContext engine;
  private final StockHistory history;
  private final LedgerLowerBound lowest;
  private final GuardedKeys keys;

  public LedgerSearch(
      EngineContext engine, StockHistory history, LedgerLowerBound lowest, GuardedKeys keys) {
    this.engine = engine;
    this.history = history;
    this.lowest = lowest;
    this.keys = keys;
  }

  /** The entries above the lowest bound of some movements, by their keys. */
  public Map<String, List<Entry>> find(List<StoredMovement> movements) {
    if (movements.isEmpty()) {
      return Map.of();
    }
    long lowerBound = movements.stream().mapToLong(StoredMovement::lowerBound).min().orElse(0);
    Set<String> wanted = movements.stream().map(StoredMovement::key).collect(toSet());
    List<Entry> found = entriesAfter(lowerBound, wanted);
    lowest.saw(found);
    return found.stream().collect(groupingBy(Entry::externalId));
  }

  private List<Entry> entriesAfter(long transactionId, Set<String> keysWanted) {
    return engine
        .extensions()
        .ask(
            history.serviceName(),
            Call.of(StockHistory.class, "entriesAfter"),
            () -> List.copyOf(history.entriesAfter(transactionId, keysWanted)));
  }

  /** The name of the service that is searched. */
  public String serviceName() {
    return history.serviceName();
  }

  /**
   * What an earlier transaction with the key of a movement means for it.
   *
   * @return the outcome; empty if the ledger does not show the transaction
   */
  public Optional<MovementOutcome> existing(StoredMovement movement, long transactionId) {
    List<Entry> found = entriesAfter(transactionId - 1, Set.of(movement.key()));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    // The ledger keeps keys unique and was read, so nothing is left to confirm.
    return once(movement, found)
        .<MovementOutcome>map(
            entry -> new MovementOutcome.Applied(entry.transactionId(), engine.now(), null))
        .or(
            () ->
                Optional.of(
                    new MovementOutcome.Refused(
                        engine.caseOf(
                            movement, ExceptionType.KEY_CONFLICT, otherContent(transactionId)))));
  }

  /** The transaction of a movement that is in the ledger once, as intended. */
  public static Optional<Entry> once(StoredMovement movement, List<Entry> found) {
    return found.size() == 1 && found.get(0).matches(movement.movement())
        ? Optional.of(found.get(0))
        : Optional.empty();
  }

  /** The outcome of a movement whose key is on another transaction, or on more than one. */
  public MovementOutcome.Parked contradiction(StoredMovement movement, List<Entry> found) {
    List<Long> transactions = found.stream().map(Entry::transactionId).distinct().sorted().toList();
    if (transactions.size() == 1) {
      return new MovementOutcome.Parked(
          engine.caseOf(movement, ExceptionType.KEY_CONFLICT, otherContent(transactions.get(0))));
    }
    ExceptionCase twice =
        engine.caseOf(
            movement, ExceptionType.POSTED_TWICE, "the key is on the transactions " + transactions);
    boolean isDoubled =
        found.size() == 2 && found.stream().allMatch(entry -> entry.matches(movement.movement()));
    return new MovementOutcome.Parked(
        isDoubled ? twice.withCorrection(correction(movement.movement())) : twice);
  }

  private static String otherContent(long transactionId) {
    return "transaction " + transactionId + " has the key, but other content";
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
