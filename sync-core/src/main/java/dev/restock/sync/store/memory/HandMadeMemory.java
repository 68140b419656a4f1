package dev.restock.sync.store.memory;

import dev.restock.sync.drift.HandMade;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The changes by hand of one tenant in memory; guarded by the store's lock. */
final class HandMadeMemory {
  private final TreeSet<HandMade> changes = new TreeSet<>(HandMade.LATEST_FIRST);

  void record(Collection<HandMade> found) {
    changes.addAll(found);
  }

  List<HandMade> latest(Collection<String> skus, int limit) {
    Set<String> wanted = Set.copyOf(skus);
    Map<String, Integer> counts = new HashMap<>();
    return changes.stream()
        .filter(one -> wanted.contains(one.sku()))
        .filter(one -> counts.merge(one.sku(), 1, Integer::sum) <= limit)
        .toList();
  }

  List<HandMade> ofSku(
      String sku, @Nullable Long warehouseId, @Nullable HandMade before, int limit) {
    return behind(before).stream()
        .filter(one -> one.sku().equals(sku))
        .filter(one -> warehouseId == null || one.warehouseId() == warehouseId)
        .limit(limit)
        .toList();
  }

  List<HandMade> page(@Nullable HandMade before, int limit) {
    return behind(before).stream().limit(limit).toList();
  }

  private Collection<HandMade> behind(@Nullable HandMade before) {
    return before == null ? changes : changes.tailSet(before, false);
  }

  int forget(Instant seenBefore, int kept, int limit) {
    List<HandMade> old =
        changes.descendingSet().stream()
            .limit(limit)
            .filter(one -> one.seenAt().isBefore(seenBefore))
            .toList();
    List<HandMade> gone = old.isEmpty() ? changes.stream().skip(kept).limit(limit).toList() : old;
    gone.forEach(changes::remove);
    return gone.size();
  }
}
