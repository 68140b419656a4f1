package dev.restock.simulation;

import dev.restock.sync.Tenant;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.port.RefundSource.Page;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.StoredRefund;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the planted bugs about refunds do. */
final class RefundBugs {
  private RefundBugs() {}

  // ---- sources ---------------------------------------------------------------------------------

  /** A source whose readings of changes are other ones. */
  static RefundSource changingPages(RefundSource source, UnaryOperator<Iterable<Page>> change) {
    Interceptor changing =
        call ->
            call.name().equals("changedSince")
                ? change.apply(RefundBugs.pages(call.make()))
                : call.make();
    return changing.on(RefundSource.class, source);
  }

  private static Iterable<Page> pages(Object read) {
    Iterable<?> pages = (Iterable<?>) read;
    return () -> StreamSupport.stream(pages.spliterator(), false).map(Page.class::cast).iterator();
  }

  private static Iterable<Page> each(Iterable<Page> pages, UnaryOperator<Page> change) {
    return () -> StreamSupport.stream(pages.spliterator(), false).map(change).iterator();
  }

  static Iterable<Page> withoutDates(Iterable<Page> pages) {
    return each(pages, page -> new Page(page.observations(), null));
  }

  static Iterable<Page> allFinal(Iterable<Page> pages) {
    return each(
        pages,
        page ->
            new Page(
                page.observations().stream()
                    .map(
                        one ->
                            new Observation(
                                one.id(),
                                one.facts(),
                                one.isFinal() || !one.facts().platform().isEmpty()))
                    .toList(),
                page.completeTo()));
  }

  // ---- books -----------------------------------------------------------------------------------

  /** A store that plans orders for all entries of a batch. */
  static SyncStore enteringAll(SyncStore store) {
    Interceptor greedy =
        call -> {
          if (!call.name().equals("planEntryPosts")) {
            return call.make();
          }
          SortedMap<Long, String> all = new TreeMap<>();
          store.forEachRefundEntry(
              (Tenant) call.argument(0),
              (Long) call.argument(1),
              entry -> all.put(all.size() + 1L, entry.refundKey()));
          return call.replacing(2, all);
        };
    return greedy.on(SyncStore.class, store);
  }

  // ---- judgements ------------------------------------------------------------------------------

  /** The judgements that a call records. */
  static List<JudgedOrder> judged(Interceptor.Call call) {
    return ((Collection<?>) call.argument(1)).stream().map(JudgedOrder.class::cast).toList();
  }

  private static boolean isOther(@Nullable BigDecimal before, @Nullable BigDecimal now) {
    return (before == null || now == null)
        ? (before == null) != (now == null)
        : before.compareTo(now) != 0;
  }

  /** Keeps the row that the books have, beside one with the new amount. */
  static JudgedOrder doubled(SyncStore store, Tenant tenant, JudgedOrder judged) {
    List<RefundRow> rows = new ArrayList<>(judged.rows());
    for (RefundRow now : judged.rows()) {
      store
          .refund(tenant, now.key())
          .filter(before -> before.booked() != null)
          .map(StoredRefund::row)
          .filter(before -> isOther(before.money(), now.money()))
          .ifPresent(
              before -> {
                rows.remove(now);
                rows.add(before);
                rows.add(changed(now));
              });
    }
    return new JudgedOrder(judged.claim(), rows, judged.cases(), judged.dueAt());
  }

  private static RefundRow changed(RefundRow now) {
    return new RefundRow(
        now.id() + "-changed",
        now.origin(),
        now.order(),
        now.verdict(),
        now.cause(),
        now.currency(),
        now.money(),
        now.expected(),
        now.difference(),
        now.parts(),
        now.paidBy(),
        now.units(),
        now.day());
  }
}
