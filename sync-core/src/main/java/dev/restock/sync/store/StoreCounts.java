package dev.restock.sync.store;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of the rows that a store holds for one tenant.
 *
 * @param returns the number of known returns
 * @param units the number of units by their status
 * @param movements the number of movements by their state, archived ones included
 * @param unconfirmed the number of movements that are in the ledger and wait for their
 *     confirmation; lower than the number of {@link MovementState#APPLIED} ones where the ledger
 *     keeps no transaction that could be read
 * @param openCasesOf the number of open cases by who decides them
 * @param oldestUndecided when the oldest movement was planned that is still {@linkplain
 *     MovementState#isUndecided() undecided}; null if there is none
 */
public record StoreCounts(
    long returns,
    Map<UnitStatus, Long> units,
    Map<MovementState, Long> movements,
    long unconfirmed,
    Map<Owner, Long> openCasesOf,
    @Nullable Instant oldestUndecided) {

  /** Copies the maps. */
  public StoreCounts {
    units = Map.copyOf(units);
    movements = Map.copyOf(movements);
    openCasesOf = Map.copyOf(openCasesOf);
  }

  /**
   * Counts the open cases of all owners.
   *
   * @return the number of open cases
   */
  public long openCases() {
    return openCasesOf.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Counts the movements that have not ended, apart from those that are in the ledger and only wait
   * for their confirmation.
   *
   * @return the number of planned, claimed, sent and unknown movements
   */
  public long undecided() {
    return movements.entrySet().stream()
        .filter(entry -> entry.getKey().isUndecided())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
