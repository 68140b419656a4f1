package dev.restock.sync.store.memory;

import dev.restock.sync.Tenant;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.history.FlowFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pushes to a tenant's channel; guarded by the store's lock. */
final class ChannelMemory {
  private static final Comparator<Row> LONGEST_DUE =
      Comparator.<Row, Instant>comparing(row -> row.dueAt, Comparator.nullsLast(Instant::compareTo))
          .thenComparing(row -> row.stored.id());

  private static final Comparator<StoredPush> AS_PLANNED =
      Comparator.comparing(StoredPush::plannedAt).thenComparing(StoredPush::id);

  private final Map<ChannelPush.Kind, Instant> starts = new EnumMap<>(ChannelPush.Kind.class);
  private final Map<ChannelPush.Kind, Set<String>> planned = new EnumMap<>(ChannelPush.Kind.class);
  private final Map<String, Row> rows = new TreeMap<>();
  private final AuditMemory audit;

  ChannelMemory(AuditMemory audit) {
    this.audit = audit;
  }

  private static final class Row {
    private StoredPush stored;
    private @Nullable Instant dueAt;
    private @Nullable Lease lease;
    private String holder = "";

    private Row(StoredPush stored, @Nullable Instant dueAt) {
      this.stored = stored;
      this.dueAt = dueAt;
    }
  }

  /** Gives all pushes another tenant. */
  void rename(Tenant tenant) {
    rows.values().forEach(row -> row.stored = Renamed.push(row.stored, tenant));
  }

  Instant from(ChannelPush.Kind kind, Instant now) {
    return starts.computeIfAbsent(kind, any -> now);
  }

  boolean isUnplanned(ChannelPush.Kind kind, String sourceId) {
    return !planned.getOrDefault(kind, Set.of()).contains(sourceId);
  }

  int plan(
      Map<PushSource, Optional<ChannelPush>> pushes, Instant dueAt, String actor, Instant now) {
    int count = 0;
    for (Map.Entry<PushSource, Optional<ChannelPush>> entry : pushes.entrySet()) {
      PushSource source = entry.getKey();
      boolean marked =
          planned.computeIfAbsent(source.kind(), any -> new HashSet<>()).add(source.id());
      Optional<ChannelPush> push = entry.getValue().filter(one -> !rows.containsKey(one.id()));
      if (marked && push.isPresent()) {
        rows.put(push.get().id(), new Row(StoredPush.planned(push.get(), now), dueAt));
        audit(push.get().id(), "", PushState.PLANNED, now, actor, "planned");
        count++;
      }
    }
    return count;
  }

  int planAll(Collection<ChannelPush> pushes, String actor, Instant now) {
    int count = 0;
    for (ChannelPush push : pushes) {
      if (rows.putIfAbsent(push.id(), new Row(StoredPush.planned(push, now), now)) == null) {
        audit(push.id(), "", PushState.PLANNED, now, actor, "planned");
        count++;
      }
    }
    return count;
  }

  List<StoredPush> healings(long run, @Nullable String after, int limit) {
    return healings()
        .filter(one -> one.push().healing() != null && one.push().healing().run() == run)
        .filter(one -> after == null || one.id().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  List<StoredPush> endedHealings(Collection<String> skus, Instant since) {
    return healings()
        .filter(one -> skus.contains(one.push().sku()) && one.push().undoes() == null)
        .filter(one -> one.state().isDone() && !one.changedAt().isBefore(since))
        .toList();
  }

  List<StoredPush> healingsOf(String sku, int limit) {
    return healings()
        .filter(one -> one.push().sku().equals(sku))
        .sorted(
            Comparator.comparing(StoredPush::plannedAt).thenComparing(StoredPush::id).reversed())
        .limit(limit)
        .toList();
  }

  private Stream<StoredPush> healings() {
    return rows.values().stream()
        .map(row -> row.stored)
        .filter(one -> one.push().healing() != null);
  }

  private void audit(
      String pushId, String from, PushState to, Instant now, String actor, String why) {
    audit.add(AuditEntry.ofPush(pushId), from, to.name(), now, actor, why);
  }

  List<StoredPush> claim(Lease lease, int limit) {
    List<StoredPush> claimed = new ArrayList<>();
    rows.values().stream()
        .filter(row -> row.dueAt != null && !row.dueAt.isAfter(lease.from()))
        .sorted(LONGEST_DUE)
        .limit(limit)
        .toList()
        .forEach(
            row -> {
              row.stored = row.stored.claimed();
              row.lease = lease;
              row.holder = lease.instance();
              row.dueAt = lease.until();
              claimed.add(row.stored);
            });
    return claimed;
  }

  /** Who held the push when this was written; empty if it is not held any more. */
  Optional<String> record(StoredPush held, PushOutcome outcome, Instant now) {
    StoredPush after = held.after(outcome, now);
    Row row = rows.get(held.id());
    if (row == null
        || row.lease == null
        || row.stored.state() != held.state()
        || row.stored.fencingToken() != held.fencingToken()) {
      return Optional.empty();
    }
    row.stored = after;
    if (!outcome.isHeld()) {
      row.lease = null;
      row.dueAt = outcome.dueAt();
    }
    audit(held.id(), held.state().name(), after.state(), now, row.holder, outcome.why());
    return Optional.of(row.holder);
  }

  // ---- people ----------------------------------------------------------------------------------

  /** Plans a push again that surely had no effect. */
  void retry(String pushId, String actor, Instant now) {
    Row row = rows.get(pushId);
    if (row != null && row.stored.state().isRetriable()) {
      row.stored = row.stored.inState(PushState.PLANNED, now);
      row.dueAt = now;
      audit(pushId, PushState.REFUSED.name(), PushState.PLANNED, now, actor, "retried");
    }
  }

  List<StoredPush> ofSkus(Collection<String> skus, Instant changedFrom) {
    return rows.values().stream()
        .map(row -> row.stored)
        .filter(push -> skus.contains(push.push().sku()))
        .filter(push -> !push.state().isDone() || !push.changedAt().isBefore(changedFrom))
        .toList();
  }

  Optional<StoredPush> find(String pushId) {
    return Optional.ofNullable(rows.get(pushId)).map(row -> row.stored);
  }

  List<StoredPush> list(PushState state, @Nullable String after, int limit) {
    return rows.values().stream()
        .map(row -> row.stored)
        .filter(one -> one.state() == state && (after == null || one.id().compareTo(after) > 0))
        .limit(limit)
        .toList();
  }

  Map<PushState, Long> counts() {
    Map<PushState, Long> counts = new EnumMap<>(PushState.class);
    rows.values().forEach(row -> counts.merge(row.stored.state(), 1L, Long::sum));
    return counts;
  }

  Optional<Instant> next() {
    return rows.values().stream()
        .flatMap(row -> Optional.ofNullable(row.dueAt).stream())
        .min(Comparator.naturalOrder());
  }

  // ---- clocks ----------------------------------------------------------------------------------

  /** The pushes that have not ended, in the order in which they were planned. */
  Stream<StoredPush> waiting() {
    return rows.values().stream()
        .filter(row -> row.dueAt != null)
        .map(row -> row.stored)
        .filter(one -> one.push().healing() == null)
        .sorted(AS_PLANNED);
  }

  /** The pushes that follow another one in that order. */
  static Predicate<StoredPush> after(@Nullable StoredPush push) {
    return one -> push == null || AS_PLANNED.compare(one, push) > 0;
  }

  FlowFacts.Passage flow(Instant since, int latest) {
    List<StoredPush> waiting = waiting().toList();
    return new FlowFacts.Passage(
        applied(since).count(),
        times(since, latest),
        waiting.size(),
        waiting.isEmpty() ? null : waiting.get(0).plannedAt());
  }

  private Stream<StoredPush> applied(Instant since) {
    return rows.values().stream()
        .filter(row -> row.dueAt == null)
        .map(row -> row.stored)
        .filter(one -> one.state() == PushState.APPLIED && one.push().healing() == null)
        .filter(one -> !one.changedAt().isBefore(since));
  }

  List<Duration> times(Instant since, int limit) {
    return applied(since)
        .sorted(Comparator.comparing(StoredPush::changedAt).reversed())
        .limit(limit)
        .map(one -> Duration.between(one.plannedAt(), one.changedAt()))
        .toList();
  }

  // ---- archive ---------------------------------------------------------------------------------

  /**
   * Deletes pushes that ended.
   *
   * @param isClosed whether the case of a push is closed or gone
   */
  List<StoredPush> forget(Instant before, int limit, Predicate<ChannelPush> isClosed) {
    List<StoredPush> gone =
        rows.values().stream()
            .filter(row -> row.dueAt == null && row.stored.changedAt().isBefore(before))
            .map(row -> row.stored)
            .filter(one -> one.state().isDone() || isClosed.test(one.push()))
            .sorted(Comparator.comparing(StoredPush::changedAt))
            .limit(limit)
            .toList();
    gone.forEach(
        one -> {
          rows.remove(one.id());
          audit.forget(AuditEntry.ofPush(one.id()));
        });
    return gone;
  }
}
