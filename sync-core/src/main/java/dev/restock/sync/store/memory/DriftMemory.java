package dev.restock.sync.store.memory;

import static java.util.Comparator.comparing;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.DriftPhase;
import dev.restock.sync.store.drift.HealedPair;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.drift.WarehouseLevel;
import dev.restock.sync.store.history.FoundDrift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The comparisons of one tenant in memory; guarded by the store's lock. */
final class DriftMemory {
  private static final Comparator<DriftRow> BY_PAIR =
      comparing(DriftRow::sku).thenComparing(DriftRow::locationId);

  private static final Comparator<DriftRow> LARGEST =
      comparing((DriftRow row) -> row.isConfirmed() ? 0 : 1)
          .thenComparing(row -> row.difference() == null ? 1 : 0)
          .thenComparing(row -> row.difference() == null ? 0 : -Math.abs(row.difference()))
          .thenComparing(BY_PAIR);

  private record Pair(String sku, String locationId) {
    static Pair of(DriftRow row) {
      return new Pair(row.sku(), row.locationId());
    }
  }

  private static final Comparator<Pair> PAIRS =
      comparing(Pair::sku).thenComparing(Pair::locationId);

  private static final class Entry {
    private StoredDriftRun stored;
    private @Nullable Instant dueAt;
    private final Map<String, Map<Long, WarehouseLevel>> ledger = new TreeMap<>();
    private final Map<String, ChannelStock.Item> items = new TreeMap<>();
    private final Map<String, Set<String>> itemsOfSku = new TreeMap<>();
    private final Map<String, Map<String, ChannelStock.Level>> channel = new HashMap<>();
    private final Map<Pair, DriftRow> rows = new TreeMap<>(PAIRS);

    private Entry(StoredDriftRun stored, Instant dueAt) {
      this.stored = stored;
      this.dueAt = dueAt;
    }

    int forgetLevels() {
      int count = ledger.size() + items.size() + channel.size();
      ledger.clear();
      items.clear();
      itemsOfSku.clear();
      channel.clear();
      return count;
    }
  }

  private final TreeMap<Long, Entry> runs = new TreeMap<>();
  private final CaseMemory cases;
  private final Map<Pair, HealedPair.Hold> held = new TreeMap<>(PAIRS);
  private final Map<Pair, Instant> released = new TreeMap<>(PAIRS);

  DriftMemory(CaseMemory cases) {
    this.cases = cases;
  }

  private Optional<Entry> underWay() {
    return runs.isEmpty()
        ? Optional.empty()
        : Optional.of(runs.lastEntry().getValue()).filter(entry -> entry.dueAt != null);
  }

  boolean begin(Instant now) {
    if (underWay().isPresent()) {
      return false;
    }
    long number = runs.isEmpty() ? 1 : runs.lastKey() + 1;
    runs.put(
        number,
        new Entry(
            new StoredDriftRun(DriftRun.begin(number, now), DriftPhase.LEDGER, null, 0), now));
    return true;
  }

  Optional<StoredDriftRun> claim(Lease lease) {
    Optional<Entry> found =
        underWay().filter(entry -> entry.dueAt != null && !entry.dueAt.isAfter(lease.from()));
    found.ifPresent(
        entry -> {
          StoredDriftRun was = entry.stored;
          entry.stored =
              new StoredDriftRun(was.run(), was.phase(), was.position(), was.fencingToken() + 1);
          entry.dueAt = lease.until();
        });
    return found.map(entry -> entry.stored);
  }

  private Optional<Entry> held(StoredDriftRun held) {
    return Optional.ofNullable(runs.get(held.number()))
        .filter(entry -> entry.dueAt != null && entry.stored.fencingToken() == held.fencingToken());
  }

  boolean postpone(StoredDriftRun held, StoredDriftRun next, Instant dueAt) {
    Optional<Entry> found = held(held);
    found.ifPresent(
        entry -> {
          entry.stored =
              new StoredDriftRun(
                  next.run(), next.phase(), next.position(), held.fencingToken() + 1);
          entry.dueAt = dueAt;
        });
    return found.isPresent();
  }

  boolean recordLevels(
      StoredDriftRun held, StoredDriftRun next, Collection<WarehouseLevel> levels) {
    Optional<Entry> found = held(held);
    found.ifPresent(
        entry -> {
          entry.stored = next;
          levels.forEach(
              one ->
                  entry
                      .ledger
                      .computeIfAbsent(one.sku(), any -> new TreeMap<>())
                      .put(one.warehouseId(), one));
        });
    return found.isPresent();
  }

  boolean recordStock(StoredDriftRun held, StoredDriftRun next, Collection<ChannelStock> rows) {
    Optional<Entry> found = held(held);
    found.ifPresent(
        entry -> {
          entry.stored = next;
          for (ChannelStock row : rows) {
            boolean ignored =
                row.match(item -> putItem(entry, item), level -> putLevel(entry, level));
          }
        });
    return found.isPresent();
  }

  private static boolean putItem(Entry entry, ChannelStock.Item item) {
    if (item.sku() == null) {
      return false;
    }
    ChannelStock.Item before = entry.items.put(item.itemId(), item);
    if (before != null && before.sku() != null) {
      entry.itemsOfSku.getOrDefault(before.sku(), new TreeSet<>()).remove(item.itemId());
    }
    return entry.itemsOfSku.computeIfAbsent(item.sku(), any -> new TreeSet<>()).add(item.itemId());
  }

  private static boolean putLevel(Entry entry, ChannelStock.Level level) {
    return entry
            .channel
            .computeIfAbsent(level.itemId(), any -> new TreeMap<>())
            .put(level.locationId(), level)
        == null;
  }

  List<SkuLevels> levels(long run, @Nullable String after, int limit) {
    Entry entry = runs.get(run);
    if (entry == null) {
      return List.of();
    }
    return Stream.concat(entry.ledger.keySet().stream(), entry.itemsOfSku.keySet().stream())
        .distinct()
        .filter(sku -> after == null || sku.compareTo(after) > 0)
        .filter(
            sku ->
                entry.ledger.containsKey(sku)
                    || !entry.itemsOfSku.getOrDefault(sku, Set.of()).isEmpty())
        .sorted()
        .limit(limit)
        .map(sku -> levels(entry, sku))
        .toList();
  }

  private static SkuLevels levels(Entry entry, String sku) {
    List<ChannelStock.Item> items = new ArrayList<>();
    List<ChannelStock.Level> channel = new ArrayList<>();
    for (String itemId : entry.itemsOfSku.getOrDefault(sku, Set.of())) {
      ChannelStock.Item item = entry.items.get(itemId);
      if (item != null) {
        items.add(item);
      }
      channel.addAll(entry.channel.getOrDefault(itemId, Map.of()).values());
    }
    return new SkuLevels(
        sku, List.copyOf(entry.ledger.getOrDefault(sku, Map.of()).values()), items, channel);
  }

  boolean recordRows(StoredDriftRun held, StoredDriftRun next, Collection<DriftRow> rows) {
    Optional<Entry> found = held(held);
    found.ifPresent(
        entry -> {
          entry.stored = next;
          rows.forEach(row -> entry.rows.put(Pair.of(row), row));
        });
    return found.isPresent();
  }

  boolean end(StoredDriftRun held, DriftEnd end, String actor, Instant now) {
    Optional<Entry> found = held(held);
    found.ifPresent(
        entry -> {
          entry.stored =
              new StoredDriftRun(end.run(), DriftPhase.END, null, held.fencingToken() + 1);
          entry.dueAt = null;
          Instant began = end.run().startedAt();
          entry.rows.replaceAll(
              (pair, row) ->
                  row.report() == DriftRow.Report.OPENED && isReleased(pair, began)
                      ? row.with(DriftRow.Report.CHANGED)
                      : row);
          end.reported()
              .forEach(
                  row ->
                      entry.rows.computeIfPresent(
                          Pair.of(row), (pair, known) -> known.with(DriftRow.Report.OPENED)));
          end.healings()
              .forEach(
                  one ->
                      entry.rows.computeIfPresent(
                          new Pair(one.sku(), one.locationId()), (pair, known) -> known.healed()));
          end.held().stream()
              .filter(row -> !isReleased(Pair.of(row), began))
              .forEach(row -> hold(row.sku(), row.locationId(), HealedPair.Hold.TWO_WRITERS));
          end.closed().forEach(id -> cases.close(id, actor, now, "compared again"));
          end.opened().forEach(one -> cases.open(one, actor, now));
        });
    return found.isPresent();
  }

  Optional<Instant> next() {
    return underWay().map(entry -> entry.dueAt);
  }

  List<DriftRun> list(@Nullable Long before, int limit) {
    return runs.descendingMap().values().stream()
        .map(entry -> entry.stored.run())
        .filter(run -> before == null || run.number() < before)
        .limit(limit)
        .toList();
  }

  Optional<DriftRun> lastFull() {
    return runs.descendingMap().values().stream()
        .map(entry -> entry.stored.run())
        .filter(run -> run.state() == DriftRun.State.FULL)
        .findFirst();
  }

  private Stream<DriftRow> rows(long run) {
    Entry entry = runs.get(run);
    return entry == null ? Stream.empty() : entry.rows.values().stream();
  }

  List<DriftRow> rowsOf(long run, Collection<String> skus) {
    Set<String> wanted = Set.copyOf(skus);
    return rows(run).filter(row -> wanted.contains(row.sku())).toList();
  }

  List<FoundDrift> ofSku(String sku, int limit) {
    return runs.descendingMap().values().stream()
        .flatMap(entry -> entry.rows.values().stream().map(row -> found(entry, row)))
        .filter(one -> one.row().sku().equals(sku))
        .limit(limit)
        .toList();
  }

  private static FoundDrift found(Entry entry, DriftRow row) {
    DriftRun run = entry.stored.run();
    Instant endedAt = run.endedAt();
    return new FoundDrift(run.number(), endedAt == null ? run.startedAt() : endedAt, row);
  }

  List<DriftRow> rows(long run, @Nullable DriftRow after, int limit) {
    return rows(run)
        .filter(row -> after == null || BY_PAIR.compare(row, after) > 0)
        .limit(limit)
        .toList();
  }

  List<DriftRow> largest(long run, int limit) {
    return rows(run).sorted(LARGEST).limit(limit).toList();
  }

  List<DriftRow> reported(long run, DriftRow.Report report, int limit) {
    return rows(run).filter(row -> row.report() == report).limit(limit).toList();
  }

  long countReported(long run, DriftRow.Report report) {
    return rows(run).filter(row -> row.report() == report).count();
  }

  int forget(int kept, int limit) {
    Long full = lastFull().map(DriftRun::number).orElse(null);
    int deleted = 0;
    for (Entry entry : List.copyOf(runs.values())) {
      if (deleted >= limit || entry.dueAt != null) {
        return deleted;
      }
      deleted += entry.forgetLevels();
      long number = entry.stored.number();
      if (number <= runs.lastKey() - kept && (full == null || number != full)) {
        deleted += 1 + entry.rows.size();
        runs.remove(number);
      }
    }
    return deleted;
  }

  // ---- healing ---------------------------------------------------------------------------------

  List<DriftRow> confirmed(long run, DriftCause cause, @Nullable DriftRow after, int limit) {
    return rows(run)
        .filter(row -> row.isConfirmed() && row.cause() == cause)
        .filter(row -> after == null || BY_PAIR.compare(row, after) > 0)
        .limit(limit)
        .toList();
  }

  /** Whether a person released a pair at a time or later. */
  private boolean isReleased(Pair pair, Instant since) {
    Instant at = released.get(pair);
    return at != null && !at.isBefore(since);
  }

  /** Holds a pair; one that is held keeps its reason. */
  void hold(String sku, String locationId, HealedPair.Hold reason) {
    held.putIfAbsent(new Pair(sku, locationId), reason);
    released.remove(new Pair(sku, locationId));
  }

  private static Pair pair(ExceptionCase of) {
    return new Pair(DriftCases.skuOf(of.unitId()), DriftCases.locationOf(of.rmaId()));
  }

  boolean isHeld(ExceptionCase of) {
    return DriftCases.isOfPair(of.unitId()) && held.containsKey(pair(of));
  }

  void healAgain(ExceptionCase of, Instant now) {
    Pair pair = pair(of);
    held.remove(pair);
    released.put(pair, now);
    lastFull()
        .map(run -> runs.get(run.number()))
        .ifPresent(
            entry ->
                entry.rows.computeIfPresent(
                    pair,
                    (any, row) ->
                        row.report() == DriftRow.Report.OPENED
                            ? row.with(DriftRow.Report.CHANGED)
                            : row));
  }

  List<HealedPair> healed(Collection<String> skus, List<StoredPush> ended) {
    Map<Pair, HealedPair> pairs = new TreeMap<>(PAIRS);
    held.forEach(
        (pair, hold) -> {
          if (skus.contains(pair.sku())) {
            pairs.put(pair, new HealedPair(pair.sku(), pair.locationId(), 0, 0, hold));
          }
        });
    for (StoredPush one : ended) {
      Pair pair = new Pair(one.push().sku(), one.push().locationId());
      Instant allowed = released.get(pair);
      if (allowed == null || one.changedAt().isAfter(allowed)) {
        HealedPair before = pairs.get(pair);
        boolean isApplied = one.state() == PushState.APPLIED;
        pairs.put(
            pair,
            new HealedPair(
                pair.sku(),
                pair.locationId(),
                (before == null ? 0 : before.applied()) + (isApplied ? 1 : 0),
                (before == null ? 0 : before.withdrawn()) + (isApplied ? 0 : 1),
                held.get(pair)));
      }
    }
    return List.copyOf(pairs.values());
  }

  /** Whether a case about drift may be reopened. */
  boolean calls(String caseId) {
    return lastFull()
        .filter(
            run ->
                rows(run.number())
                        .anyMatch(
                            row ->
                                row.report().hasCase()
                                    && DriftCases.idOf(row.sku(), row.locationId()).equals(caseId))
                    || (run.totals().isTooLarge() && caseId.equals(DriftCases.idOfHealing()))
                    || (run.totals().isFlood() && caseId.equals(DriftCases.idOfAll())))
        .isPresent();
  }
}
