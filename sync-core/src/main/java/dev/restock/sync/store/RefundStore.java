package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.RefundOrderView;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that remembers refunds: what the sources showed, the rows that follow from
 * it, and the closed days of the books. {@link SyncStore} says what holds of every method.
 *
 * <p>Observations belong to orders. Each change of an observation raises the version of its order
 * and makes it due. Rows are recorded only for the version that was judged, so that no change is
 * lost between two hosts or by a crash.
 */
public interface RefundStore {

  /**
   * Records what a source showed. An observation that is known with the same content stays with its
   * order, and writes nothing but the time at which it is to be read again. Any other one makes its
   * order due, and the order to which it belonged before. If the content has changed, the earlier
   * one is kept as a version, at most {@link StoredObservation#EARLIER_VERSIONS} of an observation.
   *
   * <p>The aliases of an observation that is new or changed are kept for its order, for ever. A new
   * alias makes two kinds of orders due, if there are any: those that have the alias already, and
   * one that is named like it, since observations wait there for their order.
   *
   * <p>Of two answers that were under way at the same time, neither is known to be the later one.
   * So an observation that was changed after {@code askedAt}, less {@link
   * StoredObservation#MARGIN}, is not changed. It is to be read again, a margin from now.
   *
   * @param tenant the tenant
   * @param seen the observations; of two with one source and id, the later one counts
   * @param askedAt when the source was asked; {@link Instant#MAX} for observations that never
   *     become wrong
   * @param now the current time
   * @return how many observations were new or changed
   */
  int recordObservations(
      Tenant tenant, Collection<StoredObservation> seen, Instant askedAt, Instant now);

  /**
   * Finds orders by their aliases.
   *
   * @param tenant the tenant
   * @param aliases the aliases
   * @return the orders by alias; an alias that no order has is left out
   */
  Map<String, Set<String>> ordersOfAliases(Tenant tenant, Collection<String> aliases);

  /**
   * Moves observations to another order. Both orders are due then. An observation that has changed
   * since it was seen stays where it is. If one is moved, the refunds that follow from these
   * observations alone move with them, so that what a person accepted stays accepted.
   *
   * @param tenant the tenant
   * @param seen the observations as they were seen, all of one order
   * @param refunds the keys of refunds that follow from them alone; those of other orders and those
   *     that the store does not know are left out
   * @param order the order to which they belong
   * @param now the current time
   * @return how many were moved
   */
  int moveObservations(
      Tenant tenant,
      Collection<StoredObservation> seen,
      Collection<String> refunds,
      String order,
      Instant now);

  /**
   * Lists observations of a source that are to be read again.
   *
   * @param tenant the tenant
   * @param source the source
   * @param now the current time
   * @param limit the maximum number
   * @return the observations that are due, the longest due first
   */
  List<StoredObservation> observationsToReread(
      Tenant tenant, String source, Instant now, int limit);

  /**
   * Lists the observations of a source that belong to orders.
   *
   * @param tenant the tenant
   * @param source the source
   * @param orders the orders
   * @return the observations, in any order
   */
  List<StoredObservation> observationsOf(Tenant tenant, String source, Collection<String> orders);

  /**
   * Claims orders that are due.
   *
   * @param tenant the tenant
   * @param lease the lease; an order whose lease has ended is due again
   * @param limit the maximum number
   * @return the claims, the longest due first
   */
  List<RefundOrderClaim> claimRefundOrders(Tenant tenant, Lease lease, int limit);

  /**
   * Reads what is known of claimed orders.
   *
   * @param tenant the tenant
   * @param claims the claims
   * @return a view for each claim, in the order of the argument
   */
  List<RefundOrderView> refundOrders(Tenant tenant, Collection<RefundOrderClaim> claims);

  /**
   * Records the results of judging orders. A result is recorded if nobody has claimed its order
   * since and nothing of the order has changed; all others are left out, and their orders stay due.
   *
   * <p>Rows that have not changed write nothing. A refund of the order without a row is gone; if
   * the books have it, it is kept until a batch has taken it back. A case is opened if its fact is
   * new, and closed if the facts do not call for it any more.
   *
   * @param tenant the tenant
   * @param judged the results, of different orders
   * @param actor the instance, for the audit
   * @param now the current time
   * @return the orders whose results were recorded
   */
  Set<String> recordRefunds(
      Tenant tenant, Collection<JudgedOrder> judged, String actor, Instant now);

  /**
   * Gives claims back, because the orders could not be judged. A claim that is not held any more is
   * left out.
   *
   * @param tenant the tenant
   * @param claims the claims
   * @param next when the orders are due again
   */
  void postponeRefundOrders(Tenant tenant, Collection<RefundOrderClaim> claims, Instant next);

  /**
   * Returns when an order is to be judged or an observation is to be read again.
   *
   * @param tenant the tenant
   * @return the earliest time, which may be past; empty if none waits
   */
  Optional<Instant> nextRefundWork(Tenant tenant);

  /**
   * Records that a person accepts a refund as it is. Its order is judged again.
   *
   * @param tenant the tenant
   * @param seen the refund as the person saw it
   * @param acceptance who accepts it, and why
   * @param now the current time
   * @return false if the refund has changed since or is gone; nothing was written then
   */
  boolean acceptRefund(Tenant tenant, StoredRefund seen, RefundAcceptance acceptance, Instant now);

  /**
   * Records that a person takes the acceptance of a refund back. Its order is judged again, and its
   * case is opened by that.
   *
   * @param tenant the tenant
   * @param seen the refund as the person saw it
   * @param person who takes it back, for the audit; not blank
   * @param why the reason, for the audit; not blank
   * @param now the current time
   * @return false if the refund has changed since, is gone, or is not accepted; nothing was written
   *     then
   */
  boolean reopenRefund(Tenant tenant, StoredRefund seen, String person, String why, Instant now);

  /**
   * Reads one refund.
   *
   * @param tenant the tenant
   * @param key the key of its row
   * @return the refund; empty if it is not known
   */
  Optional<StoredRefund> refund(Tenant tenant, String key);

  /**
   * Lists refunds that have a row with some {@linkplain
   * dev.restock.sync.refunds.RefundRow#reportDay day}.
   *
   * @param tenant the tenant
   * @param day the business day
   * @param after only refunds with a higher key; null for the first ones
   * @param limit the maximum number of refunds
   * @return the refunds, by ascending key
   */
  List<StoredRefund> refundsOf(Tenant tenant, LocalDate day, @Nullable String after, int limit);

  /**
   * Lists refunds that {@linkplain RefundVerdict#isSettled need somebody or some time}. Accepted
   * refunds are included.
   *
   * @param tenant the tenant
   * @param after only refunds with a higher key; null for the first ones
   * @param limit the maximum number of refunds
   * @return the refunds, by ascending key
   */
  List<StoredRefund> unsettledRefunds(Tenant tenant, @Nullable String after, int limit);

  /**
   * Visits all refunds of {@link #refundsOf}, by key.
   *
   * @param tenant the tenant
   * @param day the business day
   * @param visitor called once for each; it may call the store
   */
  default void forEachRefundOf(Tenant tenant, LocalDate day, Consumer<StoredRefund> visitor) {
    forEach((after, limit) -> refundsOf(tenant, day, after, limit), visitor);
  }

  /**
   * Visits all refunds of {@link #unsettledRefunds}, by key.
   *
   * @param tenant the tenant
   * @param visitor called once for each; it may call the store
   */
  default void forEachUnsettledRefund(Tenant tenant, Consumer<StoredRefund> visitor) {
    forEach((after, limit) -> unsettledRefunds(tenant, after, limit), visitor);
  }

  private static void forEach(
      BiFunction<@Nullable String, Integer, List<StoredRefund>> pages,
      Consumer<StoredRefund> visitor) {
    int limit = 500;
    String after = null;
    List<StoredRefund> page;
    do {
      page = pages.apply(after, limit);
      page.forEach(visitor);
      after = page.isEmpty() ? null : page.get(page.size() - 1).key();
    } while (page.size() == limit);
  }

  /**
   * Counts the refunds that wait, by verdict: those of {@link #unsettledRefunds} that are not
   * accepted. By default this visits them.
   *
   * @param tenant the tenant
   * @param now the current time, at which an acceptance may have ended
   * @return the counts; a verdict without refunds is left out
   */
  default Map<RefundVerdict, Long> countOpenRefunds(Tenant tenant, Instant now) {
    Map<RefundVerdict, Long> counts = new EnumMap<>(RefundVerdict.class);
    forEachUnsettledRefund(
        tenant,
        one ->
            one.rowAt(now)
                .filter(row -> !row.verdict().isSettled())
                .ifPresent(row -> counts.merge(row.verdict(), 1L, Long::sum)));
    return counts;
  }

  /**
   * Counts the rows by verdict. Takes the longer the more there are. Accepted refunds count by the
   * verdict that they had.
   *
   * @param tenant the tenant
   * @return the counts; a verdict without rows is left out
   */
  Map<RefundVerdict, Long> countRefunds(Tenant tenant);

  /**
   * Closes a business day: everything that the books lack of this day and of earlier ones becomes
   * the batch with the next number. Days are closed one after the other. A day that is closed
   * already stays as it is.
   *
   * @param tenant the tenant
   * @param first the first day of the books, with which the first batch begins; refunds of earlier
   *     days are never booked
   * @param day the day
   * @param actor the instance or the person
   * @param now the current time
   * @return the closed day
   * @throws IllegalStateException if another day is to be closed before it; the message names it
   */
  ClosedDay closeRefundDay(
      Tenant tenant, LocalDate first, LocalDate day, String actor, Instant now);

  /**
   * Lists closed days.
   *
   * @param tenant the tenant
   * @param from the first day
   * @param to the last day
   * @return the closed days of this period, by day
   */
  List<ClosedDay> closedRefundDays(Tenant tenant, LocalDate from, LocalDate to);

  /**
   * Returns the day that was closed last.
   *
   * @param tenant the tenant
   * @return the day; empty if none was closed
   */
  Optional<ClosedDay> lastClosedRefundDay(Tenant tenant);

  /**
   * Visits the entries of a batch in their order.
   *
   * @param tenant the tenant
   * @param batch the number of the batch
   * @param visitor called once for each; it may call the store
   */
  void forEachRefundEntry(Tenant tenant, long batch, Consumer<RefundEntry> visitor);
}
