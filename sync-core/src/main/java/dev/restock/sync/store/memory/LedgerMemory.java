package dev.restock.sync.store.memory;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.ledger.EntryFindings;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger of one tenant as it was read; guarded by the store's lock. */
final class LedgerMemory {
  private final String incarnation;
  private final MovementMemory movements;
  private @Nullable LedgerCursor cursor;

  /** By key, then by transaction. */
  private final Map<String, Map<Long, List<LedgerEntry>>> entries = new HashMap<>();

  private final Map<String, Set<Long>> accepted = new HashMap<>();

  /** When the lines of a transaction were recorded. */
  private final Map<Long, Instant> recordedAt = new HashMap<>();

  LedgerMemory(String incarnation, MovementMemory movements) {
    this.incarnation = incarnation;
    this.movements = movements;
  }

  LedgerView view(Collection<String> keys) {
    Map<String, List<LedgerEntry>> found = new HashMap<>();
    for (String key : keys) {
      Set<Long> corrected = accepted.getOrDefault(key, Set.of());
      List<LedgerEntry> lines =
          entries.getOrDefault(key, Map.of()).values().stream()
              .flatMap(List::stream)
              .filter(line -> !corrected.contains(line.transactionId()))
              .toList();
      if (!lines.isEmpty()) {
        found.put(key, lines);
      }
    }
    return new LedgerView(incarnation, cursor, found);
  }

  /** Whether a line carries a key: such a movement was posted. */
  boolean shows(String key) {
    return entries.containsKey(key);
  }

  Optional<DecideResult> checkNotShown(Collection<String> keys) {
    return keys.stream()
        .filter(this::shows)
        .findFirst()
        .map(key -> new DecideResult.Stale("the ledger shows movement " + key));
  }

  Map<UnitRef, List<LedgerEntry>> adopted(Set<String> rmaIds) {
    Map<UnitRef, List<LedgerEntry>> found = new HashMap<>();
    entries.forEach(
        (key, transactions) -> {
          if (movements.byKey(key).isEmpty()) {
            transactions.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.unit() != null && rmaIds.contains(line.unit().rmaId()))
                .forEach(
                    line -> found.computeIfAbsent(line.unit(), any -> new ArrayList<>()).add(line));
          }
        });
    return found;
  }

  boolean move(LedgerCursor next) {
    long version = cursor == null ? 0 : cursor.version();
    if (next.version() != version + 1) {
      return false;
    }
    cursor = next.notPostingBefore(cursor == null ? null : cursor.postsFrom());
    return true;
  }

  void forgetCursor() {
    cursor = null;
  }

  RecordedEntries record(List<LedgerEntry> lines, Instant postsFrom, Instant now) {
    Map<String, StoredMovement> stored = new HashMap<>();
    Map<String, Optional<Long>> archived = new HashMap<>();
    Map<String, Set<Long>> recorded = new HashMap<>();
    for (String key : lines.stream().map(LedgerEntry::externalId).collect(toSet())) {
      movements.byKey(key).ifPresent(movement -> stored.put(key, movement));
      if (movements.isArchived(key)) {
        archived.put(key, movements.archivedTransaction(key));
      }
      recorded.put(key, Set.copyOf(entries.getOrDefault(key, Map.of()).keySet()));
    }
    EntryFindings findings = new EntryFindings(stored, archived, recorded, accepted);
    RecordedEntries result = findings.result(lines);
    if (cursor != null && cursor.isPausedBy(result)) {
      cursor = cursor.notPostingBefore(postsFrom);
    }
    Map<String, Map<Long, List<LedgerEntry>>> fresh = new LinkedHashMap<>();
    for (LedgerEntry line : findings.toRecord(lines)) {
      fresh
          .computeIfAbsent(line.externalId(), any -> new TreeMap<>())
          .merge(
              line.transactionId(),
              List.of(line),
              (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }
    fresh.forEach(
        (key, transactions) ->
            transactions.forEach(
                (transaction, all) -> {
                  entries
                      .computeIfAbsent(key, any -> new TreeMap<>())
                      .putIfAbsent(transaction, all);
                  recordedAt.putIfAbsent(transaction, now);
                }));
    return result;
  }

  List<Recorded<LedgerEntry>> lines(Collection<String> keys) {
    return keys.stream()
        .distinct()
        .sorted()
        .flatMap(key -> entries.getOrDefault(key, Map.of()).values().stream())
        .flatMap(List::stream)
        .map(
            line ->
                new Recorded<>(line, recordedAt.getOrDefault(line.transactionId(), Instant.EPOCH)))
        .toList();
  }

  List<LedgerEntry> transaction(long id) {
    return entries.values().stream()
        .flatMap(transactions -> transactions.getOrDefault(id, List.of()).stream())
        .toList();
  }

  /** A person accepted the correction of a duplicate: its transactions are accounted for. */
  void accept(String key) {
    accepted
        .computeIfAbsent(key, any -> new HashSet<>())
        .addAll(entries.getOrDefault(key, Map.of()).keySet());
  }

  void forget(Collection<String> keys) {
    keys.forEach(entries::remove);
    keys.forEach(accepted::remove);
  }
}
