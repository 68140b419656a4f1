package dev.restock.sync.store.ledger;

import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what lines of the ledger mean for what a store holds. This is the only place that knows:
 * stores pass what they hold of the keys, and record what is returned.
 */
public final class EntryFindings {
  private final Map<String, StoredMovement> movements;
  private final Map<String, Optional<Long>> archived;
  private final Map<String, Set<Long>> recorded;
  private final Map<String, Set<Long>> accepted;

  /**
   * Starts from what a store holds of the keys of the lines.
   *
   * @param movements the movements by key
   * @param archived the transactions of archived movements by key; empty for one without
   * @param recorded the transactions whose lines are recorded, by key
   * @param accepted those of them that a person accepted as corrected, by key
   */
  public EntryFindings(
      Map<String, StoredMovement> movements,
      Map<String, Optional<Long>> archived,
      Map<String, Set<Long>> recorded,
      Map<String, Set<Long>> accepted) {
    this.movements = Map.copyOf(movements);
    this.archived = Map.copyOf(archived);
    this.recorded = Map.copyOf(recorded);
    this.accepted = Map.copyOf(accepted);
  }

  /**
   * Returns the lines to record: those that a confirmed or an archived movement does not account
   * for.
   *
   * @param entries the lines
   * @return some of them, in their order
   */
  public List<LedgerEntry> toRecord(List<LedgerEntry> entries) {
    return entries.stream().filter(entry -> !isAccountedFor(entry)).toList();
  }

  private boolean isAccountedFor(LedgerEntry entry) {
    StoredMovement movement = movements.get(entry.externalId());
    if (movement == null) {
      return Optional.ofNullable(archived.get(entry.externalId()))
          .flatMap(transaction -> transaction)
          .filter(transaction -> transaction == entry.transactionId())
          .isPresent();
    }
    return hasEnded(movement) && isItsTransaction(movement, entry);
  }

  private static boolean hasEnded(StoredMovement movement) {
    return switch (movement.state()) {
      case CONFIRMED, REFUSED, WITHDRAWN -> true;
      case REVERSED -> movement.confirmAt().isEmpty();
      case PLANNED, CLAIMED, SENT, UNKNOWN, APPLIED, PARKED -> false;
    };
  }

  private static boolean isItsTransaction(StoredMovement movement, LedgerEntry entry) {
    return movement.transactionId().isPresent()
        && movement.transactionId().getAsLong() == entry.transactionId();
  }

  /**
   * Returns what the lines mean.
   *
   * @param entries the lines
   * @return the findings
   */
  public RecordedEntries result(List<LedgerEntry> entries) {
    Set<String> adopted = new LinkedHashSet<>();
    Set<UnitRef> adoptedUnits = new LinkedHashSet<>();
    Set<String> neverSent = new LinkedHashSet<>();
    Set<String> ofArchived = new LinkedHashSet<>();
    Map<String, StoredMovement> contradicted = new LinkedHashMap<>();
    for (LedgerEntry entry : toRecord(entries)) {
      String key = entry.externalId();
      StoredMovement movement = movements.get(key);
      boolean isNew = !contains(recorded, entry);
      if (movement == null) {
        if (archived.containsKey(key)) {
          ofArchived.add(key);
        } else if (isNew) {
          adopted.add(key);
          if (entry.unit() != null) {
            adoptedUnits.add(entry.unit());
          }
        }
      } else if (hasEnded(movement)) {
        if (!contains(accepted, entry)) {
          contradicted.put(key, movement);
        }
      } else if (isNew && wasNeverSent(movement)) {
        neverSent.add(key);
      }
    }
    return new RecordedEntries(
        adopted.size(),
        adoptedUnits,
        neverSent.size(),
        List.copyOf(contradicted.values()),
        List.copyOf(ofArchived));
  }

  private static boolean wasNeverSent(StoredMovement movement) {
    return movement.graceEndsAt().isEmpty()
        && (movement.state() == MovementState.PLANNED || movement.state() == MovementState.CLAIMED);
  }

  private static boolean contains(Map<String, Set<Long>> transactions, LedgerEntry entry) {
    return transactions.getOrDefault(entry.externalId(), Set.of()).contains(entry.transactionId());
  }
}
