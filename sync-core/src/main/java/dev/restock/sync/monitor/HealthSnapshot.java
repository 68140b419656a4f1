package dev.restock.sync.monitor;

import dev.restock.sync.cases.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How the engine of one tenant stands, for a health page or an alert. Told from the store, so every
 * host that shares it tells the same; what is alarming is for the host to say.
 *
 * @param at when this was told
 * @param backlog how many movements wait to be posted, are being posted, or are unknown
 * @param unknown how many of these were sent without it being known what became of them
 * @param oldest for how long the oldest of the backlog has waited; empty if there is no backlog
 * @param unconfirmed how many movements are in the ledger and wait to be looked up once more; those
 *     of Virtual warehouses do not, since no transaction shows them
 * @param openCasesOf how many cases wait for a person, by who is to decide them
 * @param lags the time from inspection to stock over the last {@linkplain #LAGS_OVER day}; empty if
 *     no unit with a date of inspection got there
 * @param callsLeft how many calls to ReturnGO are left of the day's budget, the reserve included
 * @param freshness how soon inspections become known, and whether the budget is enough for what was
 *     promised
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
    Freshness freshness) {

  /** Over what time lags are told. */
  public static final Duration LAGS_OVER = Duration.ofDays(1);

  /**
   * Copies the counts.
   *
   * @param at when this was told
   * @param backlog what waits to be posted
   * @param unknown what is unknown of it
   * @param oldest how long the oldest has waited
   * @param unconfirmed what is to be looked up once more
   * @param openCasesOf open cases by owner
   * @param lags the time from inspection to stock
   * @param callsLeft the calls that are left
   * @param freshness how soon inspections become known
   */
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
