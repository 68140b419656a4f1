package dev.restock.sync.drift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of all levels.
 *
 * @param number the number of the run, 1 for the first of a tenant
 * @param state how far it is
 * @param startedAt when it began to read
 * @param endedAt when it ended; null while it is under way
 * @param why why it is {@link State#PARTIAL}, a clause; null if it is not
 * @param totals what it has read and found so far
 */
public record DriftRun(
    long number,
    State state,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String why,
    DriftTotals totals) {

  /** How far a run is. */
  public enum State {
    /** It reads or compares. */
    RUNNING,
    /** It has read both sides to the end and compared every pair. */
    FULL,
    /** It could not read a side to its end. It found nothing, and confirms nothing. */
    PARTIAL
  }

  public DriftRun {
    requireNonNull(state, "state");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(totals, "totals");
  }

  /**
   * A run that begins.
   *
   * @param number its number
   * @param now the current time
   */
  public static DriftRun begin(long number, Instant now) {
    return new DriftRun(number, State.RUNNING, now, null, null, DriftTotals.NONE);
  }

  /**
   * The same run with other numbers.
   *
   * @param value the numbers
   */
  public DriftRun with(DriftTotals value) {
    return new DriftRun(number, state, startedAt, endedAt, why, value);
  }

  /**
   * The same run after it has compared every pair.
   *
   * @param now the current time
   */
  public DriftRun full(Instant now) {
    return new DriftRun(number, State.FULL, startedAt, now, null, totals);
  }

  /**
   * The same run after it was given up.
   *
   * @param now the current time
   * @param reason why, a clause
   */
  public DriftRun partial(Instant now, String reason) {
    return new DriftRun(number, State.PARTIAL, startedAt, now, reason, totals);
  }
}
