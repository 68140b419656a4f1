package dev.restock.sync.store.memory;

import static java.util.Comparator.comparing;

import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundCases;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.RefundOrderView;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The refunds of one tenant in memory; guarded by the store's lock. */
final class RefundMemory {
  private static final Comparator<StoredObservation> BY_ID =
      comparing(StoredObservation::source).thenComparing(StoredObservation::id);

  /**
   * An observation.
   *
   * @param changedAt when its content or order changed last
   * @param knownAt when its content changed last
   * @param earlier its earlier versions, the oldest first
   */
  private record Kept(
      StoredObservation observation,
      Instant changedAt,
      Instant knownAt,
      List<Recorded<StoredObservation>> earlier) {
    Kept with(StoredObservation other) {
      return new Kept(other, changedAt, knownAt, earlier);
    }

    Kept changed(StoredObservation other, Instant now) {
      if (other.content().equals(observation.content())) {
        return new Kept(other, now, knownAt, earlier);
      }
      List<Recorded<StoredObservation>> versions = new ArrayList<>(earlier);
      versions.add(new Recorded<>(observation, knownAt));
      int surplus = Math.max(0, versions.size() - StoredObservation.EARLIER_VERSIONS);
      return new Kept(other, now, now, List.copyOf(versions.subList(surplus, versions.size())));
    }

    /** All versions if there are several, each as one of the present order. */
    Stream<Recorded<StoredObservation>> versions() {
      return earlier.isEmpty()
          ? Stream.empty()
          : Stream.concat(earlier.stream(), Stream.of(new Recorded<>(observation, knownAt)))
              .map(
                  one ->
                      new Recorded<>(
                          new StoredObservation(
                              observation.source(),
                              observation.id(),
                              observation.order(),
                              one.fact().content(),
                              null),
                          one.at()));
    }
  }

  private record SourceId(String source, String id) {}

  private static final class Order {
    private long version;
    private long fencingToken;
    private @Nullable Instant dueAt;
    private RefundCases cases = RefundCases.of(List.of());
  }

  private record Batch(ClosedDay day, List<RefundEntry> entries) {}

  private final Map<SourceId, Kept> observations =
      new TreeMap<>(comparing(SourceId::source).thenComparing(SourceId::id));
  private final Map<String, Order> orders = new TreeMap<>();
  private final Map<String, Set<String>> aliases = new TreeMap<>();
  private final Map<String, StoredRefund> refunds = new TreeMap<>();
  private final List<Batch> batches = new ArrayList<>();
  private final AuditMemory audit;
  private final CaseMemory cases;
  private final BiConsumer<String, Instant> changedReturn;

  /**
   * Makes an empty memory.
   *
   * @param changedReturn is called with each return of which a refund has changed
   */
  RefundMemory(AuditMemory audit, CaseMemory cases, BiConsumer<String, Instant> changedReturn) {
    this.changedReturn = changedReturn;
    this.audit = audit;
    this.cases = cases;
  }

  // ---- observations ----------------------------------------------------------------------------

  int record(Collection<StoredObservation> seen, Instant askedAt, Instant now) {
    Map<SourceId, StoredObservation> byId = new LinkedHashMap<>();
    seen.forEach(one -> byId.put(new SourceId(one.source(), one.id()), one));
    int changed = 0;
    for (Map.Entry<SourceId, StoredObservation> one : byId.entrySet()) {
      changed += record(one.getKey(), one.getValue(), askedAt, now) ? 1 : 0;
    }
    return changed;
  }

  private boolean record(SourceId id, StoredObservation one, Instant askedAt, Instant now) {
    Kept kept = observations.get(id);
    if (kept == null) {
      observations.put(id, new Kept(withoutAliases(one), now, now, List.of()));
      changed(one.order(), now);
      one.aliases().forEach(alias -> addAlias(alias, one.order(), now));
      return true;
    }
    StoredObservation before = kept.observation();
    if (before.content().equals(one.content())) {
      // Only a move brings it to another order, because its refunds move with it.
      observations.put(
          id,
          kept.with(
              new StoredObservation(
                  one.source(), one.id(), before.order(), one.content(), one.rereadAt())));
      return false;
    }
    if (StoredObservation.mayBeOlder(kept.changedAt(), askedAt)) {
      observations.put(id, kept.with(before.inDoubt(now)));
      return false;
    }
    observations.put(id, kept.changed(withoutAliases(one), now));
    changed(one.order(), now);
    changed(before.order(), now);
    one.aliases().forEach(alias -> addAlias(alias, one.order(), now));
    return true;
  }

  /** Has the order judged again with which a refund of a register is judged. */
  void changedAtRegister(long orderId, Instant now) {
    Kept seen = observations.get(new SourceId(StoredObservation.REGISTER, Long.toString(orderId)));
    if (seen != null) {
      changed(seen.observation().order(), now);
    }
  }

  private static StoredObservation withoutAliases(StoredObservation one) {
    return new StoredObservation(
        one.source(), one.id(), one.order(), one.content(), one.rereadAt());
  }

  private void addAlias(String alias, String order, Instant now) {
    Set<String> known = aliases.computeIfAbsent(alias, any -> new TreeSet<>());
    if (known.add(order)) {
      Stream.concat(known.stream(), Stream.of(alias))
          .filter(one -> orders.containsKey(one) && !one.equals(order))
          .forEach(one -> changed(one, now));
    }
  }

  Map<String, Set<String>> ordersOf(Collection<String> some) {
    Map<String, Set<String>> found = new HashMap<>();
    for (String alias : some) {
      Set<String> known = aliases.get(alias);
      if (known != null) {
        found.put(alias, Set.copyOf(known));
      }
    }
    return found;
  }

  int move(Collection<StoredObservation> seen, Collection<String> keys, String order, Instant now) {
    int moved = 0;
    String from = "";
    for (StoredObservation one : seen) {
      SourceId id = new SourceId(one.source(), one.id());
      Kept kept = observations.get(id);
      StoredObservation before = kept == null ? null : kept.observation();
      if (kept != null
          && before != null
          && before.order().equals(one.order())
          && before.content().equals(one.content())
          && !one.order().equals(order)) {
        observations.put(
            id,
            kept.changed(
                new StoredObservation(
                    one.source(), one.id(), order, before.content(), before.rereadAt()),
                now));
        changed(one.order(), now);
        changed(order, now);
        from = one.order();
        moved++;
      }
    }
    for (String key : moved == 0 ? List.<String>of() : keys) {
      StoredRefund found = refunds.get(key);
      if (found != null && found.order().equals(from)) {
        refunds.put(key, found.movedTo(order));
      }
    }
    return moved;
  }

  private void changed(String order, Instant now) {
    Order row = orders.computeIfAbsent(order, any -> new Order());
    row.version++;
    row.dueAt = now;
  }

  List<StoredObservation> toReread(String source, Instant now, int limit) {
    return observations.values().stream()
        .map(Kept::observation)
        .filter(one -> one.source().equals(source))
        .filter(one -> one.rereadAt() != null && !one.rereadAt().isAfter(now))
        .sorted(comparing(RefundMemory::rereadAt).thenComparing(StoredObservation::id))
        .limit(limit)
        .toList();
  }

  List<StoredObservation> observationsOf(String source, Collection<String> some) {
    return observations.values().stream()
        .map(Kept::observation)
        .filter(one -> one.source().equals(source) && some.contains(one.order()))
        .toList();
  }

  private static Instant rereadAt(StoredObservation one) {
    return one.rereadAt() == null ? Instant.MAX : one.rereadAt();
  }

  // ---- orders ----------------------------------------------------------------------------------

  private static Instant dueAt(Order row) {
    return row.dueAt == null ? Instant.MAX : row.dueAt;
  }

  List<RefundOrderClaim> claim(Lease lease, int limit) {
    return orders.entrySet().stream()
        .filter(one -> !dueAt(one.getValue()).isAfter(lease.from()))
        .sorted(
            comparing((Map.Entry<String, Order> one) -> dueAt(one.getValue()))
                .thenComparing(Map.Entry::getKey))
        .limit(limit)
        .toList()
        .stream()
        .map(
            one -> {
              Order row = one.getValue();
              row.fencingToken++;
              row.dueAt = lease.until();
              return new RefundOrderClaim(one.getKey(), row.version, row.fencingToken);
            })
        .toList();
  }

  List<RefundOrderView> views(Collection<RefundOrderClaim> claims) {
    return claims.stream()
        .map(
            claim ->
                new RefundOrderView(
                    claim,
                    observations.values().stream()
                        .map(Kept::observation)
                        .filter(one -> one.order().equals(claim.order()))
                        .sorted(BY_ID)
                        .toList(),
                    refundsOf(claim.order()).toList()))
        .toList();
  }

  private Stream<StoredRefund> refundsOf(String order) {
    return refunds.values().stream().filter(one -> one.order().equals(order));
  }

  /** The refunds that name a unit of a return. */
  List<StoredRefund> ofReturn(String rmaId) {
    return refunds.values().stream().filter(one -> one.returns().contains(rmaId)).toList();
  }

  List<StoredRefund> of(Collection<String> wanted) {
    return refunds.values().stream().filter(one -> wanted.contains(one.order())).toList();
  }

  List<String> ordersNamed(String orderName, int limit) {
    return refunds.values().stream()
        .filter(one -> one.row() != null && orderName.equals(one.row().order()))
        .map(StoredRefund::order)
        .distinct()
        .sorted()
        .limit(limit)
        .toList();
  }

  List<Recorded<StoredObservation>> observationsOf(Collection<String> wanted) {
    return observations.values().stream()
        .filter(one -> wanted.contains(one.observation().order()))
        .map(one -> new Recorded<>(one.observation(), one.changedAt()))
        .toList();
  }

  List<Recorded<StoredObservation>> observationsNamed(String id) {
    return observations.values().stream()
        .filter(one -> one.observation().id().equals(id))
        .map(one -> new Recorded<>(one.observation(), one.changedAt()))
        .sorted(Comparator.comparing(one -> one.fact().source()))
        .toList();
  }

  List<Recorded<StoredObservation>> observationVersionsOf(Collection<String> wanted) {
    return observations.values().stream()
        .filter(one -> wanted.contains(one.observation().order()))
        .flatMap(Kept::versions)
        .toList();
  }

  private Optional<Order> held(RefundOrderClaim claim) {
    return Optional.ofNullable(orders.get(claim.order()))
        .filter(row -> row.fencingToken == claim.fencingToken());
  }

  Set<String> record(Collection<JudgedOrder> judged, String actor, Instant now) {
    Set<String> recorded = new HashSet<>();
    for (JudgedOrder one : judged) {
      Optional<Order> held = held(one.claim()).filter(row -> row.version == one.claim().version());
      if (held.isPresent()) {
        record(held.get(), one, actor, now);
        recorded.add(one.claim().order());
      }
    }
    return recorded;
  }

  private void record(Order row, JudgedOrder judged, String actor, Instant now) {
    String order = judged.claim().order();
    Set<String> keys = new HashSet<>();
    for (RefundRow one : judged.rows()) {
      keys.add(one.key());
      StoredRefund before = refunds.get(one.key());
      StoredRefund after =
          before == null ? StoredRefund.first(order, one, now) : before.judged(order, one, now);
      refunds.put(one.key(), after);
      if (before == null || before.revision() != after.revision()) {
        Set<String> named = new TreeSet<>(after.returns());
        named.addAll(before == null ? Set.of() : before.returns());
        named.forEach(rmaId -> changedReturn.accept(rmaId, now));
      }
    }
    for (StoredRefund gone : refundsOf(order).toList()) {
      if (!keys.contains(gone.key())) {
        gone.returns().forEach(rmaId -> changedReturn.accept(rmaId, now));
        gone.gone(now)
            .ifPresentOrElse(
                kept -> refunds.put(kept.key(), kept), () -> refunds.remove(gone.key()));
      }
    }
    RefundCases called = RefundCases.of(judged.cases());
    row.cases.closed(called).forEach(id -> cases.close(id, actor, now, "judged again"));
    row.cases.opened(judged.cases()).values().forEach(one -> cases.open(one, actor, now));
    row.cases = called;
    row.dueAt = judged.dueAt();
    row.fencingToken++;
  }

  void postpone(Collection<RefundOrderClaim> claims, Instant next) {
    for (RefundOrderClaim claim : claims) {
      held(claim)
          .ifPresent(
              row -> {
                row.fencingToken++;
                row.dueAt = row.version == claim.version() ? next : row.dueAt;
              });
    }
  }

  Optional<Instant> next() {
    return Stream.concat(
            orders.values().stream().map(RefundMemory::dueAt),
            observations.values().stream().map(Kept::observation).map(RefundMemory::rereadAt))
        .filter(at -> !at.equals(Instant.MAX))
        .min(Comparator.naturalOrder());
  }

  // ---- people ----------------------------------------------------------------------------------

  boolean accept(StoredRefund seen, RefundAcceptance acceptance, Instant now) {
    StoredRefund found = refunds.get(seen.key());
    if (found == null || found.row() == null || found.revision() != seen.revision()) {
      return false;
    }
    refunds.put(found.key(), found.accepted(acceptance));
    changed(found.order(), now);
    audit.add(
        AuditEntry.ofRefund(found.key()),
        found.row().verdict().name(),
        RefundVerdict.ACCEPTED.name(),
        now,
        acceptance.person(),
        acceptance.why());
    return true;
  }

  boolean reopen(StoredRefund seen, String person, String why, Instant now) {
    StoredRefund found = refunds.get(seen.key());
    if (found == null
        || found.row() == null
        || found.acceptance() == null
        || found.revision() != seen.revision()) {
      return false;
    }
    refunds.put(found.key(), found.reopened());
    changed(found.order(), now);
    audit.add(
        AuditEntry.ofRefund(found.key()),
        RefundVerdict.ACCEPTED.name(),
        found.row().verdict().name(),
        now,
        person,
        why);
    return true;
  }

  /** Whether a case is about a refund of which the facts call for it. */
  boolean calls(String order, String caseId) {
    return Optional.ofNullable(orders.get(order))
        .filter(row -> row.cases.contains(caseId))
        .isPresent();
  }

  /** Has the order of a refund judged again; nothing if the refund is not known any more. */
  void judgeAgain(String key, Instant now) {
    find(key).ifPresent(one -> changed(one.order(), now));
  }

  /** Has the order of a retried case judged again. */
  void retry(String order, String caseId, Instant now) {
    changed(order, now);
    Order row = orders.computeIfAbsent(order, any -> new Order());
    row.cases = row.cases.retried(caseId);
  }

  // ---- queries ---------------------------------------------------------------------------------

  Optional<StoredRefund> find(String key) {
    return Optional.ofNullable(refunds.get(key));
  }

  List<StoredRefund> list(Predicate<RefundRow> which, @Nullable String after, int limit) {
    return refunds.values().stream()
        .filter(one -> after == null || one.key().compareTo(after) > 0)
        .filter(one -> one.row() != null && which.test(one.row()))
        .limit(limit)
        .toList();
  }

  Map<RefundVerdict, Long> counts() {
    Map<RefundVerdict, Long> counts = new EnumMap<>(RefundVerdict.class);
    refunds
        .values()
        .forEach(
            one -> {
              if (one.row() != null) {
                counts.merge(one.row().verdict(), 1L, Long::sum);
              }
            });
    return counts;
  }

  // ---- days ------------------------------------------------------------------------------------

  ClosedDay close(LocalDate first, LocalDate day, String actor, Instant now) {
    ClosedDay last = last().orElse(null);
    if (last != null && !day.isAfter(last.day())) {
      return closed(day, day).stream().findFirst().orElseThrow(() -> ClosedDay.beforeTheFirst(day));
    }
    ClosedDay.requireNext(last, first, day);
    long number = last == null ? 1 : last.number() + 1;
    List<StoredRefund> lacking =
        refunds.values().stream()
            .filter(
                one ->
                    one.dayToBook()
                        .filter(of -> !of.isBefore(first) && !of.isAfter(day))
                        .isPresent())
            .sorted(
                comparing((StoredRefund one) -> one.dayToBook().orElse(day))
                    .thenComparing(StoredRefund::key))
            .toList();
    List<RefundEntry> entries = new ArrayList<>();
    RefundBatch.Hash hash = new RefundBatch.Hash(number, day);
    for (StoredRefund one : lacking) {
      entries.addAll(one.toBook());
      one.toBook().forEach(hash::add);
      StoredRefund booked = one.booked(number);
      if (booked.isOver()) {
        refunds.remove(one.key());
      } else {
        refunds.put(one.key(), booked);
      }
    }
    ClosedDay closed = ClosedDay.after(last, day, entries.size(), hash.value(), now, actor);
    batches.add(new Batch(closed, entries));
    return closed;
  }

  Optional<ClosedDay> last() {
    return batches.isEmpty()
        ? Optional.empty()
        : Optional.of(batches.get(batches.size() - 1).day());
  }

  List<ClosedDay> closed(LocalDate from, LocalDate to) {
    return batches.stream()
        .map(Batch::day)
        .filter(one -> !one.day().isBefore(from) && !one.day().isAfter(to))
        .toList();
  }

  List<RefundEntry> entries(long batch) {
    return batches.stream()
        .filter(one -> one.day().number() == batch)
        .flatMap(one -> one.entries().stream())
        .toList();
  }
}
