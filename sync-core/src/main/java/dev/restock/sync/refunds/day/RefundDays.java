package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.store.RefundStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Makes the days of a tenant from a store. Reads refund by refund, and keeps those that are not
 * settled. Changes nothing. Thread-safe.
 */
public final class RefundDays {
  private final RefundStore store;
  private final Tenant tenant;
  private final Clock clock;

  /**
   * The days of a tenant.
   *
   * @param store the store
   * @param tenant the tenant
   * @param clock the time of the report, which decides whether an acceptance holds
   */
  public RefundDays(RefundStore store, Tenant tenant, Clock clock) {
    this.store = requireNonNull(store, "store");
    this.tenant = requireNonNull(tenant, "tenant");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Makes a day. Refunds that change meanwhile may be missing or counted as they were before.
   *
   * @param day the business day, closed or not
   * @return the day; without refunds if none is known
   * @throws dev.restock.sync.store.StoreException if the store fails
   */
  public RefundDay day(LocalDate day) {
    Instant now = clock.instant();
    RefundDay.Builder made = RefundDay.builder(day).shop(tenant.shop()).madeAt(now);
    store.forEachRefundOf(tenant, day, refund -> refund.rowAt(now).ifPresent(made::add));
    store.forEachUnsettledRefund(tenant, refund -> addOpen(made, refund, day, now));
    for (ClosedDay closed : store.closedRefundDays(tenant, day, day)) {
      made.batch(closed.number());
      store.forEachRefundEntry(tenant, closed.number(), made::addBooked);
    }
    return made.build();
  }

  private static void addOpen(
      RefundDay.Builder made, StoredRefund refund, LocalDate day, Instant now) {
    refund
        .rowAt(now)
        .filter(row -> row.reportDay().map(of -> of.isBefore(day)).orElse(true))
        .ifPresent((RefundRow row) -> made.addOpen(row));
  }
}
