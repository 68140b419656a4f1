package dev.restock.simulation;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.port.RefundOrders.Draft;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the orders of one shop in Sitoo with the entries of its closed batches: each entry has
 * one order over its money, or a case, and there is no other order. After the loss of a store,
 * orders may be there whose entries the new store does not have; each key still has one order.
 */
final class EntryJudge {
  private final Tenant tenant;
  private final LocalDate firstDay;
  private final boolean isLost;
  private final SyncStore store;
  private final EntryBook book;
  private final Map<String, List<EntryBook.Made>> orders = new HashMap<>();
  private final Map<String, ExceptionCase> cases = new HashMap<>();
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  EntryJudge(Tenant tenant, LocalDate firstDay, boolean isLost, SyncStore store, EntryBook book) {
    this.tenant = tenant;
    this.firstDay = firstDay;
    this.isLost = isLost;
    this.store = store;
    this.book = book;
    for (EntryBook.Made one : book.all()) {
      if (EntryPost.isKeyOf(tenant, one.key())) {
        orders.computeIfAbsent(one.key(), any -> new ArrayList<>()).add(one);
      }
    }
    for (ExceptionCase one : store.openCases(tenant)) {
      String key = EntryPost.keyOfCase(one.unitId());
      if (key != null) {
        cases.put(key, one);
      }
    }
  }

  void judge() {
    Map<String, Integer> ordinals = new HashMap<>();
    Set<String> keys = new HashSet<>();
    for (ClosedDay day : store.closedRefundDays(tenant, firstDay, LocalDate.MAX)) {
      List<RefundEntry> entries = new ArrayList<>();
      store.forEachRefundEntry(tenant, day.number(), entries::add);
      for (RefundEntry entry : entries) {
        if (FinancialEntries.includes(entry)) {
          int ordinal = ordinals.merge(entry.refundKey(), 1, Integer::sum);
          String key = EntryPost.keyOf(tenant, entry.refundKey(), ordinal);
          keys.add(key);
          judge(key, entry);
        }
      }
    }
    orders.forEach(
        (key, all) -> {
          if (all.size() > 1) {
            doubled.add(tenant.shop() + " " + all.size() + " orders have one key: " + all);
          }
          check(isLost || keys.contains(key), "an order of no entry: " + all);
        });
    cases
        .keySet()
        .forEach(key -> check(keys.contains(key), "a case of no entry: " + cases.get(key)));
  }

  private void check(boolean right, String violation) {
    if (!right) {
      unaccounted.add(tenant.shop() + " " + violation);
    }
  }

  private void judge(String key, RefundEntry entry) {
    List<EntryBook.Made> made = orders.getOrDefault(key, List.of());
    Draft draft = LightRefundOrders.drafted(key, entry);
    ExceptionCase open = cases.get(key);
    EntryPostState state =
        store.entryPost(tenant, key).map(StoredEntryPost::state).orElse(EntryPostState.PLANNED);
    if (open != null) {
      check(
          mayHave(open, key, draft) && state.hasCase(),
          "an entry that is " + state + " has a case without a reason: " + open);
    } else if (draft.isNothing()) {
      check(
          made.isEmpty() && state == EntryPostState.LEFT_OUT,
          "nothing to enter, but it is " + state + " with " + made);
    } else if (made.isEmpty()) {
      lost.add(tenant.shop() + " no order and no case, but " + state + ": " + entry);
    } else {
      Draft order = made.get(0).draft();
      check(
          order.total().negate().compareTo(entry.money()) == 0
              && order.currency().equals(entry.currency()),
          "order " + order + " has other money than " + entry);
      check(state == EntryPostState.CONFIRMED, "it is " + state + ": " + made);
    }
  }

  private boolean mayHave(ExceptionCase open, String key, Draft draft) {
    if (open.type().equals(ExceptionType.REFUND_ORDER_REFUSED)) {
      return draft.problem() != null || book.wasRefused(key);
    }
    // The first entry of a refund may have another amount than in the store that was lost.
    return isLost && open.type().equals(ExceptionType.REFUND_ORDER_CONFLICT);
  }
}
