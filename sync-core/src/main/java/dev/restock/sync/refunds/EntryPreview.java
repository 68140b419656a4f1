package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.EntryProgress;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lists the orders that would be made in Sitoo for the closed days of a store. It calls no service
 * and writes nothing. An engine is not needed. Thread-safe.
 */
public final class EntryPreview {
  private static final int AT_ONCE = 500;

  private final SyncStore store;
  private final Tenant tenant;
  private final FinancialEntries settings;

  /**
   * Makes a preview.
   *
   * @param store the store
   * @param tenant the tenant
   * @param settings whether and how refunds are entered
   */
  public EntryPreview(SyncStore store, Tenant tenant, FinancialEntries settings) {
    this.store = requireNonNull(store, "store");
    this.tenant = requireNonNull(tenant, "tenant");
    this.settings = requireNonNull(settings, "settings");
  }

  /**
   * Visits the orders that would be posted now if none of them existed in Sitoo: those that are
   * planned, and those of closed days that are not planned yet. Entries that need no order are left
   * out.
   *
   * @param visitor called once for each, planned ones first; an order that cannot be posted has a
   *     problem
   * @throws IllegalStateException if {@link FinancialEntries#NONE} is set
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public void forEach(Consumer<RefundOrders.Draft> visitor) {
    RefundOrders orders =
        settings
            .orders()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no refunds are entered into Sitoo: FinancialEntries.NONE is set; pass"
                            + " FinancialEntries.refundOrders(...) to RefundSettings"));
    Consumer<RefundOrders.Draft> something =
        draft -> {
          if (!draft.isNothing()) {
            visitor.accept(draft);
          }
        };
    String after = null;
    List<StoredEntryPost> some;
    do {
      some = store.entryPosts(tenant, EntryPostState.PLANNED, after, AT_ONCE);
      some.forEach(one -> something.accept(orders.draft(one.key(), one.entry())));
      after = some.isEmpty() ? after : some.get(some.size() - 1).key();
    } while (some.size() == AT_ONCE);
    forEachUnplanned(orders, something);
  }

  private void forEachUnplanned(RefundOrders orders, Consumer<RefundOrders.Draft> visitor) {
    Map<String, Long> before = new HashMap<>();
    LocalDate next = EntryProgress.nextDay(store, tenant, settings.firstDay());
    for (ClosedDay day : store.closedRefundDays(tenant, next, LocalDate.MAX)) {
      long[] number = {0};
      store.forEachRefundEntry(
          tenant,
          day.number(),
          entry -> {
            number[0]++;
            if (FinancialEntries.includes(entry)) {
              key(day.number(), number[0], entry, before)
                  .ifPresent(key -> visitor.accept(orders.draft(key, entry)));
            }
          });
    }
  }

  /**
   * The key that an entry will get; empty if it is planned already.
   *
   * @param before how many entries of each refund were visited before
   */
  private Optional<String> key(
      long batch, long number, RefundEntry entry, Map<String, Long> before) {
    String refund = entry.refundKey();
    List<EntryPost> known =
        store.entryPostsOf(tenant, List.of(refund)).stream().map(StoredEntryPost::post).toList();
    boolean isPlanned =
        known.stream().anyMatch(one -> one.batch() == batch && one.number() == number);
    return isPlanned
        ? Optional.empty()
        : Optional.of(
            EntryPost.keyOf(tenant, refund, known.size() + before.merge(refund, 1L, Long::sum)));
  }
}
