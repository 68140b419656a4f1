package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.movements.MovementClaim;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The role of a store that hands out movements to hosts and records what became of them. {@link
 * SyncStore} says what holds of every method.
 */
public interface MovementStore {

  /**
   * Claims due movements that no other host holds. Each claim raises the movement's fencing token.
   *
   * @param tenant the tenant
   * @param claim what the movements are claimed for; it selects them by their state
   * @param lease the claiming host and the end of its claim
   * @param limit the maximum number of movements
   * @return the movements as they are now, the longest due first
   */
  List<StoredMovement> claim(Tenant tenant, MovementClaim claim, Lease lease, int limit);

  /**
   * Claims movements that may be sent, see {@link MovementClaim#TO_SEND}.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim
   * @param limit the maximum number of movements
   * @return the movements, now {@link MovementState#CLAIMED}
   */
  default List<StoredMovement> claimToSend(Tenant tenant, Lease lease, int limit) {
    return claim(tenant, MovementClaim.TO_SEND, lease, limit);
  }

  /**
   * Claims movements whose effect is not known, see {@link MovementClaim#UNKNOWN}.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim
   * @param limit the maximum number of movements
   * @return the movements, now {@link MovementState#UNKNOWN}
   */
  default List<StoredMovement> claimUnknown(Tenant tenant, Lease lease, int limit) {
    return claim(tenant, MovementClaim.UNKNOWN, lease, limit);
  }

  /**
   * Claims movements whose grace period is over, see {@link MovementClaim#TO_CONFIRM}.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim
   * @param limit the maximum number of movements
   * @return the movements, in the state in which they were
   */
  default List<StoredMovement> claimToConfirm(Tenant tenant, Lease lease, int limit) {
    return claim(tenant, MovementClaim.TO_CONFIRM, lease, limit);
  }

  /**
   * Claims movements as {@link #claimToSend} does and records them as sent as {@link #markSent}
   * does, for a host that posts them next. The host gives back what it does not post with {@link
   * MovementOutcome.Again}, as something that was not sent.
   *
   * <p>By default these are two transactions. A store may use one.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim
   * @param limit the maximum number of movements
   * @param lowerBound as for {@link #markSent}
   * @param graceEndsAt as for {@link #markSent}
   * @return the movements, now {@link MovementState#SENT}
   */
  default List<StoredMovement> claimAsSent(
      Tenant tenant, Lease lease, int limit, long lowerBound, Instant graceEndsAt) {
    return markSent(
        tenant, claimToSend(tenant, lease, limit), lowerBound, graceEndsAt, lease.from());
  }

  /**
   * Records movements as sent, just before they are posted. The claim is kept.
   *
   * @param tenant the tenant
   * @param claimed the movements as they were claimed
   * @param lowerBound see {@link StoredMovement#lowerBound()}; a movement that was sent before
   *     keeps its first one
   * @param graceEndsAt when a search that finds nothing proves that nothing happened
   * @param now the current time
   * @return the movements that are still held, now {@link MovementState#SENT}; only these may be
   *     posted
   */
  default List<StoredMovement> markSent(
      Tenant tenant,
      List<StoredMovement> claimed,
      long lowerBound,
      Instant graceEndsAt,
      Instant now) {
    MovementOutcome sent = new MovementOutcome.Sent(lowerBound, graceEndsAt);
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    claimed.stream()
        .filter(one -> sent.transition().from(one.state()).isPresent())
        .forEach(one -> outcomes.put(one, sent));
    Set<StoredMovement> written = recordOutcomes(tenant, outcomes, now);
    return outcomes.keySet().stream()
        .filter(written::contains)
        .map(one -> sent.applyTo(one).after())
        .toList();
  }

  /**
   * Writes what became of claimed movements. All movements that are still held are written in one
   * transaction; {@link MovementOutcome#applyTo} says what is written.
   *
   * <p>If a unit is parked with an outcome, its planned movements are withdrawn, except
   * corrections. If a reversal is applied, the movement that it reverses becomes {@link
   * MovementState#REVERSED}, unless that one is parked.
   *
   * @param tenant the tenant
   * @param outcomes the outcomes by movement, as it was claimed
   * @param now the current time
   * @return the movements that were written, as they were claimed; the others were claimed by
   *     another host or given back, and their new holder reports on them
   * @throws IllegalArgumentException if an outcome's {@link MovementTransition} cannot happen to
   *     its movement; nothing was written
   */
  Set<StoredMovement> recordOutcomes(
      Tenant tenant, Map<StoredMovement, MovementOutcome> outcomes, Instant now);
}
