package dev.restock.sync.store.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that answers what happened, for {@link dev.restock.sync.history.History}. No
 * method writes anything. {@link dev.restock.sync.store.SyncStore} says what holds of every method.
 *
 * <p>A store answers each query by an index, so that it takes as long with ten million movements as
 * with a thousand.
 */
public interface HistoryStore {

  /**
   * Counts cases by state.
   *
   * @param tenant the tenant
   * @param most up to how many of each are counted
   * @return the counts, each at most {@code most}; states without cases may be left out
   */
  Map<CaseState, Long> countCases(Tenant tenant, int most);

  /**
   * Counts what came into stock and onto the channel.
   *
   * @param tenant the tenant
   * @param since only what came through at this moment or later is counted and timed
   * @param latest of how many at most the times are given
   * @return the numbers; what waits is counted whenever it was planned
   */
  FlowFacts flow(Tenant tenant, Instant since, int latest);

  /**
   * Looks up what is known of some returns, without their units.
   *
   * @param tenant the tenant
   * @param rmaIds the returns
   * @return the known returns, by ascending id
   */
  List<ReturnFacts> returnFacts(Tenant tenant, Collection<String> rmaIds);

  /**
   * Lists the returns of an order.
   *
   * @param tenant the tenant
   * @param order the sales channel's id of the order, or its name; not ""
   * @param limit the maximum number of returns
   * @return the ids of the returns, ascending
   */
  List<String> returnsOfOrder(Tenant tenant, String order, int limit);

  /**
   * Lists names of orders with returns.
   *
   * @param tenant the tenant
   * @param prefix how the names begin; not ""
   * @param limit the maximum number of names
   * @return the names, each once, ascending by their characters
   */
  List<String> orderNames(Tenant tenant, String prefix, int limit);

  /**
   * Lists the units with an id, which several returns may have.
   *
   * @param tenant the tenant
   * @param unitId the id of the unit
   * @param limit the maximum number of units
   * @return the units, by ascending id of their return
   */
  List<UnitRef> unitsNamed(Tenant tenant, String unitId, int limit);

  /**
   * Finds a movement by its key, also in the archive.
   *
   * @param tenant the tenant
   * @param key the key
   * @return the movement; empty if the store has none of that key
   */
  Optional<FoundMovement> movement(Tenant tenant, String key);

  /**
   * Lists one page of movements.
   *
   * @param tenant the tenant
   * @param list which movements, and in which order
   * @param after the last movement of the page before; null for the first page
   * @param limit the maximum number of movements
   * @return the movements
   */
  List<ListedMovement> movements(
      Tenant tenant, MovementList list, ListedMovement.@Nullable Place after, int limit);

  /**
   * Lists movements of an SKU, those planned last first.
   *
   * @param tenant the tenant
   * @param sku the SKU
   * @param warehouseId the warehouse; null for all
   * @param below only movements with a lower number; {@link Long#MAX_VALUE} for the first page
   * @param limit the maximum number of movements
   * @return the movements; those in the archive are left out
   */
  List<ListedMovement> movementsOf(
      Tenant tenant, String sku, @Nullable Long warehouseId, long below, int limit);

  /**
   * Lists SKUs that were moved.
   *
   * @param tenant the tenant
   * @param prefix how the SKUs begin; not ""
   * @param limit the maximum number of SKUs
   * @return the SKUs, each once, ascending by their characters
   */
  List<String> skus(Tenant tenant, String prefix, int limit);

  /**
   * Lists the recorded lines of the ledger that carry some keys, those included that a person
   * accepted as corrected.
   *
   * @param tenant the tenant
   * @param keys the keys
   * @return the lines, by ascending key and transaction
   */
  List<Recorded<LedgerEntry>> ledgerLines(Tenant tenant, Collection<String> keys);

  /**
   * Finds what was recorded of a transaction of the ledger.
   *
   * @param tenant the tenant
   * @param transactionId the transaction
   * @return its lines; none if it was not recorded
   */
  FoundTransaction transaction(Tenant tenant, long transactionId);

  /**
   * Looks up when refund orders of registers were first recorded.
   *
   * @param tenant the tenant
   * @param orderIds the refund orders
   * @return the times by order; orders that are not recorded are left out
   */
  Map<Long, Instant> registerOrdersRecorded(Tenant tenant, Collection<Long> orderIds);

  /**
   * Lists what registers did to stock for some refund orders.
   *
   * @param tenant the tenant
   * @param orderIds the refund orders
   * @return the changes, by ascending transaction
   */
  List<RegisterChange> registerChanges(Tenant tenant, Collection<Long> orderIds);

  /**
   * Lists what registers did to the stock of an SKU, what was recorded last first.
   *
   * @param tenant the tenant
   * @param sku the SKU
   * @param warehouseId the warehouse; null for all
   * @param after the last change of the page before; null for the first page
   * @param limit the maximum number of changes
   * @return the changes
   */
  List<RegisterChange> registerChangesOf(
      Tenant tenant,
      String sku,
      @Nullable Long warehouseId,
      @Nullable RegisterChange after,
      int limit);

  /**
   * Lists the refunds of some orders.
   *
   * @param tenant the tenant
   * @param orders the orders with which they were judged
   * @return the refunds, by ascending key
   */
  List<StoredRefund> refundsOf(Tenant tenant, Collection<String> orders);

  /**
   * Lists the orders of refunds whose row has the name of an order.
   *
   * @param tenant the tenant
   * @param orderName the name
   * @param limit the maximum number of orders
   * @return the orders with which these refunds were judged, ascending
   */
  List<String> refundOrdersNamed(Tenant tenant, String orderName, int limit);

  /**
   * Lists what the sources of refunds showed of some orders.
   *
   * @param tenant the tenant
   * @param orders the orders
   * @return the observations by source and id, with the time at which they changed last
   */
  List<Recorded<StoredObservation>> observationsOf(Tenant tenant, Collection<String> orders);

  /**
   * Finds observations by their id.
   *
   * @param tenant the tenant
   * @param id the id, which several sources may have
   * @return the observations by source, with the time at which they changed last
   */
  List<Recorded<StoredObservation>> observationsNamed(Tenant tenant, String id);

  /**
   * Finds the order of an entry of a closed batch by its id in the register system.
   *
   * @param tenant the tenant
   * @param orderId the id that is known of it
   * @return the order; empty if none is known to have this id
   */
  Optional<StoredEntryPost> entryPostOfOrder(Tenant tenant, long orderId);

  /**
   * Lists the clocks that run for some returns, those of their pushes included.
   *
   * @param tenant the tenant
   * @param rmaIds the returns, or what cases about pushes name in their place
   * @return the clocks by return, clock and subject
   */
  List<RunningClock> clocksOf(Tenant tenant, Collection<String> rmaIds);

  /**
   * Lists what comparisons found of an SKU.
   *
   * @param tenant the tenant
   * @param sku the SKU
   * @param limit the maximum number of rows
   * @return the rows, those of the latest comparison first, and by location
   */
  List<FoundDrift> driftOf(Tenant tenant, String sku, int limit);

  /**
   * Lists the healings of an SKU, and the pushes that undo them.
   *
   * @param tenant the tenant
   * @param sku the SKU
   * @param limit the maximum number of pushes
   * @return the pushes, those planned last first, and by id
   */
  List<StoredPush> healingsOf(Tenant tenant, String sku, int limit);

  /**
   * Lists the versions of the observations of some orders whose content has changed: at most {@link
   * StoredObservation#EARLIER_VERSIONS} earlier ones of each, and the present one.
   *
   * @param tenant the tenant
   * @param orders the orders
   * @return the versions by source and id, the oldest of each first, with the time from which each
   *     was known; the order of a version is the present one, and it is not read again
   */
  List<Recorded<StoredObservation>> observationVersionsOf(Tenant tenant, Collection<String> orders);
}
