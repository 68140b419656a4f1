package dev.restock.sync.store.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostOutcome;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The orders of a tenant's entries; guarded by the store's lock. */
final class EntryMemory {
  private static final Comparator<EntryOrder> BY_ID =
      comparing(EntryOrder::key).thenComparing(EntryOrder::orderId);
  private static final Comparator<Row> LONGEST_DUE =
      Comparator.<Row, Instant>comparing(row -> row.dueAt, Comparator.nullsLast(Instant::compareTo))
          .thenComparing(row -> row.stored.key());

  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Map<Long, EntryOrder>> seen = new TreeMap<>();

  /** When each order was recorded. */
  private final Map<String, Map<Long, Instant>> seenAt = new TreeMap<>();

  private final AuditMemory audit;
  private final RefundMemory refunds;

  EntryMemory(AuditMemory audit, RefundMemory refunds) {
    this.audit = audit;
    this.refunds = refunds;
  }

  private static final class Row {
    private StoredEntryPost stored;
    private @Nullable Instant dueAt;
    private @Nullable Lease lease;

    private Row(StoredEntryPost stored, Instant dueAt) {
      this.stored = stored;
      this.dueAt = dueAt;
    }
  }

  int plan(Tenant tenant, long batch, SortedMap<Long, String> entries, String actor, Instant now) {
    List<EntryPost> known =
        rows.values().stream()
            .map(row -> row.stored.post())
            .filter(one -> entries.containsValue(one.refund()))
            .toList();
    List<EntryPost> planned = EntryPost.planned(tenant, batch, entries, known);
    for (EntryPost one : planned) {
      StoredEntryPost stored =
          new StoredEntryPost(
              one,
              refunds.entries(batch).get(Math.toIntExact(one.number() - 1)),
              EntryPostState.PLANNED,
              0,
              0,
              0,
              null,
              null,
              0,
              now);
      rows.put(one.key(), new Row(stored, now));
      audit(one.key(), "", EntryPostState.PLANNED, now, actor, "planned");
    }
    return planned.size();
  }

  private void audit(
      String key, String from, EntryPostState to, Instant now, String actor, String why) {
    audit.add(AuditEntry.ofEntryPost(key), from, to.name(), now, actor, why);
  }

  List<StoredEntryPost> claim(Lease lease, int limit) {
    List<StoredEntryPost> claimed = new ArrayList<>();
    rows.values().stream()
        .filter(row -> row.dueAt != null && !row.dueAt.isAfter(lease.from()))
        .sorted(LONGEST_DUE)
        .limit(limit)
        .toList()
        .forEach(
            row -> {
              row.stored = row.stored.claimed();
              row.lease = lease;
              row.dueAt = lease.until();
              claimed.add(row.stored);
            });
    return claimed;
  }

  /** Who held the order when this was written; empty if it is not held any more. */
  Optional<String> record(StoredEntryPost held, EntryPostOutcome outcome, Instant now) {
    StoredEntryPost after = held.after(outcome, now);
    Row row = rows.get(held.key());
    if (row == null
        || row.lease == null
        || row.stored.state() != held.state()
        || row.stored.fencingToken() != held.fencingToken()) {
      return Optional.empty();
    }
    String holder = row.lease.instance();
    long sightings = row.stored.sightings();
    row.stored = withSightings(after, sightings);
    if (!outcome.isHeld()) {
      row.lease = null;
      row.dueAt = sightings == held.sightings() ? outcome.dueAt() : now;
    }
    if (outcome.state() != held.state()) {
      audit(held.key(), held.state().name(), after.state(), now, holder, outcome.why());
    }
    if (outcome.showsOrders(held.state())) {
      refunds.judgeAgain(held.post().refund(), now);
    }
    return Optional.of(holder);
  }

  private static StoredEntryPost withSightings(StoredEntryPost one, long sightings) {
    return new StoredEntryPost(
        one.post(),
        one.entry(),
        one.state(),
        one.fencingToken(),
        one.sends(),
        one.absences(),
        one.mayArriveUntil(),
        one.orderId(),
        sightings,
        one.changedAt());
  }

  // ---- sightings -------------------------------------------------------------------------------

  int see(Collection<EntryOrder> orders, Instant now) {
    int added = 0;
    for (EntryOrder one : orders) {
      Map<Long, EntryOrder> ofKey = seen.computeIfAbsent(one.key(), any -> new TreeMap<>());
      if (ofKey.putIfAbsent(one.orderId(), one) == null) {
        added++;
        seenAt.computeIfAbsent(one.key(), any -> new TreeMap<>()).put(one.orderId(), now);
        Row row = rows.get(one.key());
        if (row != null) {
          row.stored = withSightings(row.stored, row.stored.sightings() + 1);
          row.dueAt = row.lease == null ? now : row.dueAt;
        }
      }
    }
    return added;
  }

  List<EntryOrder> orders(Collection<String> keys) {
    return keys.stream().distinct().flatMap(this::ordersOf).sorted(BY_ID).toList();
  }

  List<EntryOrder> unplanned(Instant seenTo, @Nullable String after, int limit) {
    return seenAt.entrySet().stream()
        .filter(one -> !rows.containsKey(one.getKey()))
        .filter(one -> !one.getValue().values().iterator().next().isAfter(seenTo))
        .map(Map.Entry::getKey)
        .filter(key -> after == null || key.compareTo(after) > 0)
        .limit(limit)
        .flatMap(key -> ordersOf(key).limit(1))
        .toList();
  }

  private Stream<EntryOrder> ordersOf(String key) {
    return seen.getOrDefault(key, Map.of()).values().stream();
  }

  Map<String, List<EntryOrder>> ordersOfRefunds(Collection<String> refundKeys) {
    Map<String, List<EntryOrder>> found = new TreeMap<>();
    rows.values().stream()
        .map(row -> row.stored)
        .filter(one -> refundKeys.contains(one.post().refund()))
        .collect(groupingBy(one -> one.post().refund()))
        .forEach(
            (refund, some) -> {
              List<EntryOrder> orders =
                  some.stream().flatMap(one -> ordersOf(one.key())).sorted(BY_ID).toList();
              if (!orders.isEmpty()) {
                found.put(refund, orders);
              }
            });
    return found;
  }

  // ---- people ----------------------------------------------------------------------------------

  /** Plans an order again that surely had no effect. */
  void retry(String key, String actor, Instant now) {
    Row row = rows.get(key);
    if (row != null && row.stored.state().isRetriable()) {
      row.stored = row.stored.retried(now);
      row.dueAt = now;
      row.lease = null;
      audit(key, EntryPostState.REFUSED.name(), EntryPostState.PLANNED, now, actor, "retried");
    }
  }

  Optional<StoredEntryPost> find(String key) {
    return Optional.ofNullable(rows.get(key)).map(row -> row.stored);
  }

  Optional<StoredEntryPost> ofOrder(long orderId) {
    return rows.values().stream()
        .map(row -> row.stored)
        .filter(one -> one.orderId() != null && one.orderId() == orderId)
        .findFirst();
  }

  List<StoredEntryPost> list(EntryPostState state, @Nullable String after, int limit) {
    return rows.values().stream()
        .map(row -> row.stored)
        .filter(one -> one.state() == state && (after == null || one.key().compareTo(after) > 0))
        .limit(limit)
        .toList();
  }

  List<StoredEntryPost> of(Collection<String> refundKeys) {
    return rows.values().stream()
        .map(row -> row.stored)
        .filter(one -> refundKeys.contains(one.post().refund()))
        .sorted(
            comparing((StoredEntryPost one) -> one.post().refund())
                .thenComparing(one -> one.post().batch())
                .thenComparing(one -> one.post().number()))
        .toList();
  }

  Map<EntryPostState, Long> counts() {
    Map<EntryPostState, Long> counts = new EnumMap<>(EntryPostState.class);
    rows.values().forEach(row -> counts.merge(row.stored.state(), 1L, Long::sum));
    return counts;
  }

  Optional<Instant> next() {
    return rows.values().stream()
        .flatMap(row -> Optional.ofNullable(row.dueAt).stream())
        .min(Comparator.naturalOrder());
  }
}
