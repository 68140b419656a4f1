package dev.restock.sync.store.drift;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftTotals;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is under way, as a host holds it.
 *
 * @param run the comparison with its numbers so far
 * @param phase what it does next
 * @param position where the phase goes on; null at its beginning
 * @param fencingToken the number of the claim
 */
public record StoredDriftRun(
    DriftRun run, DriftPhase phase, @Nullable String position, long fencingToken) {

  public StoredDriftRun {
    requireNonNull(run, "run");
    requireNonNull(phase, "phase");
  }

  /** Returns the number of the comparison. */
  public long number() {
    return run.number();
  }

  /**
   * The same comparison further on.
   *
   * @param next what it does next
   * @param from where it goes on; null at the beginning of the phase
   * @param found what was read or found on the way
   */
  public StoredDriftRun at(DriftPhase next, @Nullable String from, DriftTotals found) {
    return new StoredDriftRun(run.with(run.totals().plus(found)), next, from, fencingToken);
  }
}
