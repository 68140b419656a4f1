package dev.restock.sync.store.memory;

import dev.restock.sync.store.ReadStore;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What reading has cost one tenant, and its notes, in memory; guarded by the store's lock. */
final class ReadingMemory {
  private final Map<LocalDate, Long> calls = new HashMap<>();
  private final Map<String, ReadStore.Note> notes = new HashMap<>();

  long spent(LocalDate day) {
    return calls.getOrDefault(day, 0L);
  }

  int take(LocalDate day, int wanted, int limit) {
    int granted = (int) Math.max(0, Math.min(wanted, limit - spent(day)));
    count(day, granted);
    return granted;
  }

  void count(LocalDate day, long more) {
    calls.put(day, Math.max(0, spent(day) + more));
  }

  Optional<ReadStore.Note> note(String name) {
    return Optional.ofNullable(notes.get(name));
  }

  boolean put(String name, long version, String text) {
    long before = note(name).map(ReadStore.Note::version).orElse(0L);
    if (before != version) {
      return false;
    }
    notes.put(name, new ReadStore.Note(version + 1, text));
    return true;
  }
}
