package dev.restock.sync.store.memory;

import dev.restock.sync.store.NoteStore.Note;
import dev.restock.sync.store.QuotaStore.CallCount;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The counted calls of one tenant, and its notes, in memory; guarded by the store's lock. */
final class QuotaMemory {
  private final Map<LocalDate, Long> calls = new HashMap<>();
  private final Map<String, Note> notes = new HashMap<>();

  CallCount add(LocalDate day, long more, long limit) {
    CallCount count = CallCount.of(calls.getOrDefault(day, 0L), more, limit);
    calls.put(day, count.spent());
    return count;
  }

  Optional<Note> note(String name) {
    return Optional.ofNullable(notes.get(name));
  }

  boolean put(String name, long version, String text) {
    long before = note(name).map(Note::version).orElse(0L);
    if (before != version) {
      return false;
    }
    notes.put(name, new Note(version + 1, text));
    return true;
  }
}
