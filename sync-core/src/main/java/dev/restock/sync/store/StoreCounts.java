package dev.restock.sync.store;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.Map;

/**
 * How much of what a store holds for one tenant.
 *
 * @param returns how many returns are known
 * @param units how many units stand where
 * @param movements how many movements are in which state
 * @param unconfirmed how many movements are in the ledger and wait for their confirmation; less
 *     than are {@link MovementState#APPLIED} where the ledger keeps no transaction that could be
 *     read
 * @param openCasesOf how many cases are open, by who is to decide them
 */
public record StoreCounts(
    long returns,
    Map<UnitStatus, Long> units,
    Map<MovementState, Long> movements,
    long unconfirmed,
    Map<Owner, Long> openCasesOf) {

  /**
   * Copies the maps.
   *
   * @param returns how many returns
   * @param units by standing
   * @param movements by state
   * @param unconfirmed those that wait for their confirmation
   * @param openCasesOf open cases by owner
   */
  public StoreCounts {
    units = Map.copyOf(units);
    movements = Map.copyOf(movements);
    openCasesOf = Map.copyOf(openCasesOf);
  }

  /**
   * How many cases are open.
   *
   * @return those of all owners together
   */
  public long openCases() {
    return openCasesOf.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How many movements have not come to an end, those aside that are in the ledger and only wait to
   * be confirmed.
   *
   * @return planned, claimed, sent and unknown ones
   */
  public long unsettled() {
    return movements.entrySet().stream()
        .filter(entry -> entry.getKey().isUndecided())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
