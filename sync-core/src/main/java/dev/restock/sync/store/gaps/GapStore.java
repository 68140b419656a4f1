package dev.restock.sync.store.gaps;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.store.channel.StoredPush;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that keeps the clocks of returns and pushes. {@link
 * dev.restock.sync.store.SyncStore} says what holds of every method.
 *
 * <p>A return is watched at once when a listing shows another status of it, when it was read, and
 * when a refund that names one of its units has changed: in the same transaction. It stays watched
 * until its clocks are recorded. An archived return is not watched and has no clocks.
 *
 * <p>A case about a clock names {@link RunningClock#caseUnit}. A person cannot retry it: it closes
 * when the fact arrives. It can be opened again while its clock is {@link
 * RunningClock.State#OPENED}.
 */
public interface GapStore {

  /**
   * Lists returns whose clocks are to be computed. Nothing is claimed: what is computed from an
   * older version is not recorded.
   *
   * @param tenant the tenant
   * @param now the current time
   * @param limit the maximum number of returns
   * @return the returns, those that waited longest first
   */
  List<WatchedReturn> watchedReturns(Tenant tenant, Instant now, int limit);

  /**
   * Records the clocks of returns with their cases. The clocks of a return replace those that were
   * recorded before. A return of which something has changed since is left out and stays watched.
   *
   * @param tenant the tenant
   * @param clocked the returns
   * @param actor the instance, for the audit
   * @param now the current time
   * @return the returns whose clocks were recorded
   */
  Set<String> recordClocks(
      Tenant tenant, Collection<ClockedReturn> clocked, String actor, Instant now);

  /**
   * Returns when the clocks of a return are to be computed.
   *
   * @param tenant the tenant
   * @return the earliest moment, which may be past; empty if no return is watched
   */
  Optional<Instant> nextWatch(Tenant tenant);

  /**
   * Lists pushes that have not ended, and for which no clock runs.
   *
   * @param tenant the tenant
   * @param plannedBy only pushes that were planned at this moment or earlier
   * @param after only pushes that follow this one; null for the first ones
   * @param limit the maximum number of pushes
   * @return the pushes, in the order in which they were planned, and by id
   */
  List<StoredPush> waitingPushes(
      Tenant tenant, Instant plannedBy, @Nullable StoredPush after, int limit);

  /**
   * Returns when the push was planned that waits longest.
   *
   * @param tenant the tenant
   * @return the moment; empty if no push waits
   */
  Optional<Instant> oldestPush(Tenant tenant);

  /**
   * Starts the clocks of pushes, each with its case. A clock that runs already is left out.
   *
   * @param tenant the tenant
   * @param opened the clocks with their cases
   * @param actor the instance, for the audit
   * @param now the current time
   * @return the clocks that were started
   */
  Set<RunningClock> openPushClocks(
      Tenant tenant, Map<RunningClock, ExceptionCase> opened, String actor, Instant now);

  /**
   * Ends the clocks of pushes that have ended, and closes their cases.
   *
   * @param tenant the tenant
   * @param limit the maximum number of clocks
   * @param actor the instance, for the audit
   * @param now the current time
   * @return how many clocks were ended
   */
  int closePushClocks(Tenant tenant, int limit, String actor, Instant now);

  /**
   * Returns how long pushes took that have taken effect.
   *
   * @param tenant the tenant
   * @param since only pushes that took effect at this moment or later
   * @param limit the maximum number of pushes
   * @return the times from planning to effect, of the latest pushes
   */
  List<Duration> pushTimes(Tenant tenant, Instant since, int limit);

  /**
   * Counts clocks.
   *
   * @param tenant the tenant
   * @return the counts by clock; a clock that runs for nothing is left out
   */
  Map<GapClock, ClockCount> countClocks(Tenant tenant);
}
