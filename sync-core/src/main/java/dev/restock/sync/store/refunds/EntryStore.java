package dev.restock.sync.store.refunds;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that keeps the orders which stand for entries of closed batches in the
 * register system. {@link dev.restock.sync.store.SyncStore} says what holds of every method.
 *
 * <p>A case about such an order names {@link EntryPost#caseReturn} and {@link EntryPost#caseUnit}.
 * If a person retries it, the order is planned again, due at once, in the same transaction. That
 * can happen only while it is {@link EntryPostState#REFUSED}. Its case can be opened again while it
 * is {@link EntryPostState#REFUSED} or {@link EntryPostState#PARKED}.
 */
public interface EntryStore {

  /**
   * Plans the orders of entries of a closed batch. Entries that are planned already are skipped, so
   * an entry has at most one order. Batches are planned in their order, or else the keys of
   * corrections are not those of {@link EntryPost}.
   *
   * @param tenant the tenant
   * @param batch the number of the batch
   * @param refunds the keys of the refunds, by the number of their entry in the batch
   * @param actor the host, for the audit
   * @param now the current time, at which the orders are due
   * @return how many orders were planned
   */
  int planEntryPosts(
      Tenant tenant, long batch, SortedMap<Long, String> refunds, String actor, Instant now);

  /**
   * Claims orders that are due and that no other host holds. Each claim raises the fencing token.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim
   * @param limit the maximum number of orders
   * @return the orders in the states that they had, the longest due first
   */
  List<StoredEntryPost> claimEntryPosts(Tenant tenant, Lease lease, int limit);

  /**
   * Writes what became of a claimed order, with its case, see {@link StoredEntryPost#after}. If it
   * is posted, its case is closed. If readings show it, the refund's order of the sales channel is
   * due to be judged again. An order that ends, and of which a further sighting was recorded since
   * it was claimed, is due at once.
   *
   * @param tenant the tenant
   * @param held the order as it was claimed or recorded last
   * @param outcome the outcome
   * @param now the current time
   * @return false if another host has claimed it since, or it was given back; nothing was written
   * @throws IllegalArgumentException if the outcome cannot follow its state
   */
  boolean recordEntryPost(
      Tenant tenant, StoredEntryPost held, EntryPostOutcome outcome, Instant now);

  /**
   * Records orders that a reading of the register system showed. Those whose key is planned become
   * due, unless they are held or the same order was recorded before. Those whose key is not planned
   * are kept for the plan that may come.
   *
   * @param tenant the tenant
   * @param seen the orders
   * @param now the current time
   * @return how many orders were new
   */
  int recordEntryOrders(Tenant tenant, Collection<EntryOrder> seen, Instant now);

  /**
   * Lists the orders that were recorded for keys.
   *
   * @param tenant the tenant
   * @param keys the keys
   * @return the orders by key and id
   */
  List<EntryOrder> entryOrders(Tenant tenant, Collection<String> keys);

  /**
   * Lists the orders that were recorded for keys of which none is planned.
   *
   * @param tenant the tenant
   * @param seenTo only orders that were recorded at this time or before
   * @param after only orders with a higher key; null for the first ones
   * @param limit the maximum number of orders
   * @return the orders by ascending key; of several with one key, that with the lowest id
   */
  List<EntryOrder> unplannedEntryOrders(
      Tenant tenant, Instant seenTo, @Nullable String after, int limit);

  /**
   * Lists the orders that were recorded for planned keys of refunds.
   *
   * @param tenant the tenant
   * @param refunds the keys of the refunds
   * @return the recorded orders by the key of the refund; a refund without any is left out
   */
  Map<String, List<EntryOrder>> entryOrdersOf(Tenant tenant, Collection<String> refunds);

  /**
   * Lists orders.
   *
   * @param tenant the tenant
   * @param state the state
   * @param after only orders with a higher key; null for the first ones
   * @param limit the maximum number of orders
   * @return the orders, by ascending key
   */
  List<StoredEntryPost> entryPosts(
      Tenant tenant, EntryPostState state, @Nullable String after, int limit);

  /**
   * Lists the orders of refunds, whatever their state.
   *
   * @param tenant the tenant
   * @param refunds the keys of the refunds
   * @return the orders by refund, batch and number
   */
  List<StoredEntryPost> entryPostsOf(Tenant tenant, Collection<String> refunds);

  /**
   * Finds an order.
   *
   * @param tenant the tenant
   * @param key its key
   * @return the order; empty if it is not planned
   */
  Optional<StoredEntryPost> entryPost(Tenant tenant, String key);

  /**
   * Counts orders.
   *
   * @param tenant the tenant
   * @return the number of orders in each state; a state without orders is left out
   */
  Map<EntryPostState, Long> countEntryPosts(Tenant tenant);

  /**
   * When an order falls due next.
   *
   * @param tenant the tenant
   * @return the moment, which may be past; of a claimed order, the end of its claim. Empty if none
   *     waits
   */
  Optional<Instant> nextEntryPost(Tenant tenant);
}
