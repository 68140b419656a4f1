package dev.restock.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one seed came to.
 *
 * @param seed the seed
 * @param doubled stock that was moved more often than it should have been
 * @param lost stock that should have been moved and was not
 * @param unaccounted whatever nobody answers for: units the store does not know, units parked
 *     without a case, transactions without a record, movements without an end
 * @param seen how often each kind of event happened
 * @param history what happened, in order; empty unless it was asked for
 */
public record Outcome(
    long seed,
    List<String> doubled,
    List<String> lost,
    List<String> unaccounted,
    Map<String, Integer> seen,
    List<String> history) {

  /** Copies the collections. */
  public Outcome {
    doubled = List.copyOf(doubled);
    lost = List.copyOf(lost);
    unaccounted = List.copyOf(unaccounted);
    seen = new TreeMap<>(seen);
    history = List.copyOf(history);
  }

  /**
   * Whether every unit is where it belongs.
   *
   * @return true if nothing is doubled, lost or unaccounted
   */
  public boolean isRight() {
    return doubled.isEmpty() && lost.isEmpty() && unaccounted.isEmpty();
  }
}
