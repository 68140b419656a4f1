package dev.restock.sync.monitor;

import dev.restock.sync.cases.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The state of one tenant's engine, for a health page or an alert. It comes from the store, so all
 * hosts that share the store report the same, apart from the runner, which belongs to one process.
 * The host decides which values are alarming; a runner that is not alive always is.
 *
 * @param at the moment of this snapshot
 * @param backlog how many movements wait to be posted, are being posted, or are unknown
 * @param unknown how many of these were sent and have an unknown outcome
 * @param oldest how long the oldest of the backlog has waited; empty if there is no backlog
 * @param unconfirmed how many applied movements wait to be confirmed, without those of Virtual
 *     warehouses, which no transaction shows
 * @param openCasesOf how many cases wait for a person, by owner
 * @param lags the time from inspection to stock over the last {@linkplain #LAGS_OVER day}, of the
 *     latest 2,000 units at most; empty if no unit with a date of inspection came into stock
 * @param callsLeft how many calls to the returns platform are left today, the reserve included
 * @param freshness how soon inspections become known, and whether the calls suffice for the promise
 * @param runner the runner of the engine in this process; empty if the host calls {@code runOnce}
 *     itself
 */
public record HealthSnapshot(
    Instant at,
    long backlog,
    long unknown,
    Optional<Duration> oldest,
    long unconfirmed,
    Map<Owner, Long> openCasesOf,
    Optional<Lags> lags,
    int callsLeft,
    Freshness freshness,
    Optional<Runner> runner) {

  /** The time over which lags are measured. */
  public static final Duration LAGS_OVER = Duration.ofDays(1);

  /**
   * The thread of a {@code SyncRunner} that runs the engine.
   *
   * @param isAlive whether it runs; false after it was stopped, or after an error of the JVM
   * @param failuresInARow how many runs have failed since the last success
   * @param lastFailure the name of the class that the last run threw; empty if it succeeded
   */
  public record Runner(boolean isAlive, int failuresInARow, Optional<String> lastFailure) {}

  public HealthSnapshot {
    openCasesOf = Map.copyOf(openCasesOf);
  }

  /**
   * How many cases wait for a person.
   *
   * @return those of all owners together
   */
  public long openCases() {
    return openCasesOf.values().stream().mapToLong(Long::longValue).sum();
  }
}
