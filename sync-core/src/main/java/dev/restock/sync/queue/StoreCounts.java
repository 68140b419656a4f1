package dev.restock.sync.queue;

import java.util.Map;

/**
 * How much of what a store holds for one tenant.
 *
 * @param returns how many returns are known
 * @param units how many units stand where
 * @param movements how many movements are in which state
 * @param openCases how many cases are open
 */
public record StoreCounts(
    long returns,
    Map<UnitStanding, Long> units,
    Map<MovementState, Long> movements,
    long openCases) {

  /**
   * Copies the maps.
   *
   * @param returns how many returns
   * @param units by standing
   * @param movements by state
   * @param openCases how many cases are open
   */
  public StoreCounts {
    units = Map.copyOf(units);
    movements = Map.copyOf(movements);
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
