package dev.restock.sync;

import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did.
 *
 * @param returnCalls calls to ReturnGO, listings and retries included; those that other users of
 *     the same source made in that time count too
 * @param polledRows rows of returns that were listed
 * @param reads returns that were read
 * @param readsFor how many of them for which cause; a cause without a read is left out
 * @param unitsDecided units with a new decision
 * @param movementsPlanned movements that were recorded
 * @param posts requests that carried movements
 * @param applied movements found to be in the ledger, by their answer or by reading back
 * @param foundByVerify those of them that only reading back could tell
 * @param confirmed movements that the ledger showed exactly once after their settling time
 * @param unknown movements whose outcome was not known after they were sent
 * @param parked units and returns that were parked
 * @param casesDelivered cases that the sink took
 * @param longestLag the longest time from an inspection to its stock, of those applied
 * @param troubles what kept work from being done; it is left for a later run
 * @param freshness how soon inspections become known, and whether the calls are enough for it
 * @param nextDue when the next work falls due; empty if nothing waits
 */
public record SyncReport(
    long returnCalls,
    long polledRows,
    long reads,
    Map<ReadCause, Long> readsFor,
    long unitsDecided,
    long movementsPlanned,
    long posts,
    long applied,
    long foundByVerify,
    long confirmed,
    long unknown,
    long parked,
    long casesDelivered,
    Optional<Duration> longestLag,
    List<ServiceTroubleException> troubles,
    Freshness freshness,
    Optional<Instant> nextDue) {

  /**
   * Copies the collections.
   *
   * @param returnCalls calls to ReturnGO
   * @param polledRows rows that were listed
   * @param reads returns that were read
   * @param readsFor reads by cause
   * @param unitsDecided units with a new decision
   * @param movementsPlanned movements that were recorded
   * @param posts requests that carried movements
   * @param applied movements in the ledger
   * @param foundByVerify those found by reading back
   * @param confirmed movements that were confirmed
   * @param unknown movements with an unknown outcome
   * @param parked what was parked
   * @param casesDelivered cases that the sink took
   * @param longestLag the longest lag
   * @param troubles what kept work from being done
   * @param freshness how soon inspections become known
   * @param nextDue when the next work falls due
   */
  public SyncReport {
    readsFor = Map.copyOf(readsFor);
    troubles = List.copyOf(troubles);
  }
}
