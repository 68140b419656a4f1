package dev.restock.sync.store.memory;

import dev.restock.sync.store.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The audit of one tenant in memory; guarded by the store's lock. */
final class AuditMemory {
  private final Map<String, List<AuditEntry>> entries = new HashMap<>();

  void add(String subject, String from, String to, Instant at, String who, String why) {
    add(new AuditEntry(subject, from, to, at, who, why));
  }

  void add(AuditEntry entry) {
    entries.computeIfAbsent(entry.subject(), any -> new ArrayList<>()).add(entry);
  }

  void addAll(AuditMemory other) {
    other.entries.forEach(
        (subject, more) -> entries.computeIfAbsent(subject, any -> new ArrayList<>()).addAll(more));
  }

  List<AuditEntry> of(String subject) {
    return List.copyOf(entries.getOrDefault(subject, List.of()));
  }

  void forget(String subject) {
    entries.remove(subject);
  }
}
