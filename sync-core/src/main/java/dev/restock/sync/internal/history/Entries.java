package dev.restock.sync.internal.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers the entries of a story. The audit of all subjects is read at once, at the end. */
final class Entries {
  private final List<StoryEntry> entries = new ArrayList<>();
  private final Map<String, Audited> audited = new LinkedHashMap<>();

  /** What the rows of the audit of one subject become. */
  private record Audited(Function<Row, StoryEntry> tell, @Nullable StoryEntry ifNone) {}

  /**
   * A row of the audit.
   *
   * @param id the id of its entry
   * @param is the row
   */
  record Row(String id, AuditEntry is) {}

  void add(StoryEntry entry) {
    entries.add(entry);
  }

  /**
   * Tells each row of the audit of a subject, once, however often this is called for it.
   *
   * @param subject the subject of the audit
   * @param tell makes an entry of a row
   * @param ifNone the entry if the audit has no row, because it was archived; null for none
   */
  void audit(String subject, Function<Row, StoryEntry> tell, @Nullable StoryEntry ifNone) {
    audited.putIfAbsent(subject, new Audited(tell, ifNone));
  }

  /** All entries in time order. */
  List<StoryEntry> inTimeOrder(SyncStore store, Tenant tenant) {
    List<StoryEntry> all = new ArrayList<>(entries);
    Map<String, Integer> rows = new HashMap<>();
    for (AuditEntry entry : store.audits(tenant, audited.keySet())) {
      Audited one = audited.get(entry.subject());
      if (one != null) {
        int number = rows.merge(entry.subject(), 1, Integer::sum);
        // Padded, so that rows of one moment keep their order.
        String id = String.format(Locale.ROOT, "audit %s#%06d", entry.subject(), number);
        all.add(one.tell().apply(new Row(id, entry)));
      }
    }
    audited.forEach(
        (subject, one) -> {
          if (one.ifNone() != null && !rows.containsKey(subject)) {
            all.add(one.ifNone());
          }
        });
    all.sort(StoryEntry.IN_TIME_ORDER);
    return all;
  }
}
