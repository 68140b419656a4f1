package dev.restock.sync.bookkeeping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.store.RefundStore;
import dev.restock.sync.store.refunds.ClosedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The closed batches of a tenant in a store. One batch is in memory at a time. Thread-safe, as the
 * store is.
 */
public final class StoredBatches implements ClosedBatches {
  private final RefundStore store;
  private final Tenant tenant;

  private StoredBatches(RefundStore store, Tenant tenant) {
    this.store = requireNonNull(store, "store");
    this.tenant = requireNonNull(tenant, "tenant");
  }

  /** The batches of a tenant in a store. */
  public static StoredBatches of(RefundStore store, Tenant tenant) {
    return new StoredBatches(store, tenant);
  }

  @Override
  public Optional<LocalDate> lastClosedDay() {
    return store.lastClosedRefundDay(tenant).map(ClosedDay::day);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The iterator throws {@link BookkeepingException} if the entries of a batch do not have the
   * hash with which its day was closed.
   */
  @Override
  public Iterator<RefundBatch> between(LocalDate from, LocalDate to) {
    return store.closedRefundDays(tenant, from, to).stream().map(this::batch).iterator();
  }

  private RefundBatch batch(ClosedDay closed) {
    List<RefundEntry> entries = new ArrayList<>();
    store.forEachRefundEntry(tenant, closed.number(), entries::add);
    try {
      return new RefundBatch(closed.number(), closed.day(), entries, closed.hash());
    } catch (IllegalArgumentException e) {
      throw new BookkeepingException(String.valueOf(e.getMessage()));
    }
  }
}
