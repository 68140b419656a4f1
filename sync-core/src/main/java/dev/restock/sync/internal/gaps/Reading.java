package dev.restock.sync.internal.gaps;

import dev.restock.sync.gaps.GapClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a return say about one clock: it runs, or has ended.
 *
 * @param clock the clock
 * @param subject the unit; "" for the whole return
 * @param since when it has started
 * @param endedAt when the engine knew that it has ended; null if it runs
 * @param took how long it ran; null if it runs
 * @param units the units that it waits for
 */
record Reading(
    GapClock clock,
    String subject,
    Instant since,
    @Nullable Instant endedAt,
    @Nullable Duration took,
    Set<String> units) {
  Reading {
    units = Set.copyOf(units);
  }

  static Reading runs(GapClock clock, String subject, Instant since, Set<String> units) {
    return new Reading(clock, subject, since, null, null, units);
  }

  static Reading ended(
      GapClock clock, String subject, Instant since, Instant until, Instant knownAt) {
    Duration took = Duration.between(since, until);
    return new Reading(
        clock, subject, since, knownAt, took.isNegative() ? Duration.ZERO : took, Set.of());
  }

  boolean isRunning() {
    return endedAt == null;
  }
}
