package dev.restock.sync.gaps;

import java.time.Duration;
import java.util.Optional;

/**
 * How one clock is doing. The times are plain time, also where the limit is counted in business
 * hours.
 *
 * @param clock the clock
 * @param open gaps that have a case of their own, also if a person has closed it
 * @param covered gaps that have no case of their own, because their subject has an open case of
 *     another type
 * @param oldest how long the clock of the longest waiting subject has run, within its limit or not;
 *     empty if none runs
 * @param ended how many clocks the next two were computed from: those that ended within seven days,
 *     the last thousand of them at most, as this engine has seen them since it was built
 * @param median half of them took at most this long; empty if there are none
 * @param p95 95 of 100 took at most this long; empty if there are none
 */
public record GapState(
    GapClock clock,
    long open,
    long covered,
    Optional<Duration> oldest,
    int ended,
    Optional<Duration> median,
    Optional<Duration> p95) {

  /** Returns the number of gaps. */
  public long gaps() {
    return open + covered;
  }
}
