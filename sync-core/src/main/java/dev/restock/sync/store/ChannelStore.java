package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that keeps the pushes to a sales channel. {@link SyncStore} says what holds
 * of every method.
 *
 * <p>A case about a push names {@link ChannelPush#caseReturn} and {@link ChannelPush#caseUnit}. If
 * a person retries it, the push is planned again, due at once, in the same transaction; no return
 * is read. That can happen only while the push is {@link PushState#REFUSED}. Its case can be opened
 * again while the push is {@link PushState#REFUSED} or {@link PushState#PARKED}.
 */
public interface ChannelStore {

  /**
   * Reads from when changes of a kind are pushed. The first call writes its own moment.
   *
   * @param tenant the tenant
   * @param kind the kind
   * @param now the current time
   * @return the moment of the first call
   */
  Instant pushesFrom(Tenant tenant, ChannelPush.Kind kind, Instant now);

  /**
   * Lists changes of stock for which {@link #planPushes} was not called yet. These are
   *
   * <ul>
   *   <li>movements that are in the ledger, or were when they were undone later, except
   *       corrections; by the time at which they were found to be applied. Movements that were
   *       adopted from the ledger are left out;
   *   <li>what registers did to stock, if the refund order is recorded and names an order of the
   *       channel; by the time at which it was recorded.
   * </ul>
   *
   * @param tenant the tenant
   * @param kind the kind
   * @param from only changes of this time or later
   * @param limit the maximum number of changes
   * @return the changes, those that waited longest first
   */
  List<PushSource> unplannedPushes(Tenant tenant, ChannelPush.Kind kind, Instant from, int limit);

  /**
   * Plans pushes, and marks their sources so that they are not listed again. A source that another
   * host has marked since is skipped, so a source gives at most one push. The mark outlives the
   * push.
   *
   * @param tenant the tenant
   * @param pushes the push of each source; empty for a source that is not pushed
   * @param dueAt when the pushes are due
   * @param actor the host, for the audit
   * @param now the current time
   * @return how many pushes were planned
   */
  int planPushes(
      Tenant tenant,
      Map<PushSource, Optional<ChannelPush>> pushes,
      Instant dueAt,
      String actor,
      Instant now);

  /**
   * Claims due pushes that no other host holds. Each claim raises the fencing token.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim
   * @param limit the maximum number of pushes
   * @return the pushes, {@link PushState#PLANNED}, {@link PushState#SENT} or {@link
   *     PushState#UNKNOWN} as they were; the longest due first
   */
  List<StoredPush> claimPushes(Tenant tenant, Lease lease, int limit);

  /**
   * Writes what became of a claimed push, with its case, see {@link StoredPush#after}. If it is
   * applied, its retried case is resolved.
   *
   * @param tenant the tenant
   * @param held the push as it was claimed or recorded last
   * @param outcome the outcome
   * @param now the current time
   * @return false if another host has claimed it since, or it was given back; nothing was written
   * @throws IllegalArgumentException if the outcome cannot follow its state
   */
  boolean recordPush(Tenant tenant, StoredPush held, PushOutcome outcome, Instant now);

  /**
   * Lists pushes.
   *
   * @param tenant the tenant
   * @param state the state
   * @param after only pushes with a higher id; null for the first ones
   * @param limit the maximum number of pushes
   * @return the pushes, by ascending id
   */
  List<StoredPush> pushes(Tenant tenant, PushState state, @Nullable String after, int limit);

  /**
   * Finds a push.
   *
   * @param tenant the tenant
   * @param pushId its id
   * @return the push; empty if there is none, or it was deleted
   */
  Optional<StoredPush> push(Tenant tenant, String pushId);

  /**
   * Finds pushes of some SKUs: those that are not applied, and those that changed since a time.
   *
   * @param tenant the tenant
   * @param skus the SKUs
   * @param changedFrom the time
   * @return the pushes in no particular order
   */
  List<StoredPush> pushesOfSkus(Tenant tenant, Collection<String> skus, Instant changedFrom);

  /**
   * Finds several pushes.
   *
   * <p>By default this is one query for each.
   *
   * @param tenant the tenant
   * @param pushIds their ids
   * @return the pushes that there are, by ascending id
   */
  default List<StoredPush> pushes(Tenant tenant, Collection<String> pushIds) {
    return pushIds.stream()
        .distinct()
        .sorted()
        .flatMap(pushId -> push(tenant, pushId).stream())
        .toList();
  }

  /**
   * Counts pushes.
   *
   * @param tenant the tenant
   * @return the number of pushes in each state; a state without pushes is left out
   */
  Map<PushState, Long> countPushes(Tenant tenant);

  /**
   * When a push falls due next.
   *
   * @param tenant the tenant
   * @return the moment, which may be past; of a claimed push, the end of its claim. Empty if no
   *     push waits
   */
  Optional<Instant> nextPush(Tenant tenant);

  /**
   * Deletes pushes that ended, with their closed cases and their audit. A push without a known
   * effect has ended when its case is closed. The mark of the source stays.
   *
   * @param tenant the tenant
   * @param before only pushes that changed last before this time
   * @param limit the maximum number of pushes
   * @return how many pushes were deleted
   */
  int forgetPushes(Tenant tenant, Instant before, int limit);
}
