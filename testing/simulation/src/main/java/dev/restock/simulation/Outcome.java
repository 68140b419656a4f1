package dev.restock.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of one seed. Immutable.
 *
 * @param seed the seed
 * @param doubled stock that was moved more often than the inspections require
 * @param lost stock that should have been moved and was not
 * @param unaccounted units that the store does not know, units that are parked without a case,
 *     transactions without a record, and movements without a final state
 * @param digest a digest of the history, the same for the same seed in each JVM
 * @param seen how often each kind of event happened
 * @param history the events in order; empty unless the run was traced
 */
public record Outcome(
    long seed,
    List<String> doubled,
    List<String> lost,
    List<String> unaccounted,
    long digest,
    Map<String, Integer> seen,
    List<String> history) {

  public Outcome {
    doubled = List.copyOf(doubled);
    lost = List.copyOf(lost);
    unaccounted = List.copyOf(unaccounted);
    seen = new TreeMap<>(seen);
    history = List.copyOf(history);
  }

  /**
   * Returns whether every unit is where it belongs.
   *
   * @return true if nothing is doubled, lost or unaccounted
   */
  public boolean isRight() {
    return doubled.isEmpty() && lost.isEmpty() && unaccounted.isEmpty();
  }
}
