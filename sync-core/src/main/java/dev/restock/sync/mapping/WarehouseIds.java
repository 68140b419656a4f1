package dev.restock.sync.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the ids of the warehouses that rules name. */
final class WarehouseIds {
  /** Nothing was looked up yet: only ids are known. */
  static final WarehouseIds UNRESOLVED = new WarehouseIds(false, List.of());

  private final boolean resolved;
  private final Map<Long, WarehouseDirectory.Entry> byId = new HashMap<>();
  private final Map<WarehouseRef, List<WarehouseDirectory.Entry>> byRef = new HashMap<>();

  private WarehouseIds(boolean resolved, List<WarehouseDirectory.Entry> entries) {
    this.resolved = resolved;
    for (WarehouseDirectory.Entry entry : entries) {
      byId.put(entry.id(), entry);
      if (!entry.externalId().isBlank()) {
        add(new WarehouseRef.ByExternalId(entry.externalId()), entry);
      }
      if (entry.takesTransactions() && entry.storeId().filter(id -> id > 0).isPresent()) {
        add(new WarehouseRef.OfStore(entry.storeId().get(), entry.sellable()), entry);
      }
    }
  }

  private void add(WarehouseRef ref, WarehouseDirectory.Entry entry) {
    byRef.computeIfAbsent(ref, key -> new ArrayList<>()).add(entry);
  }

  static WarehouseIds of(List<WarehouseDirectory.Entry> entries) {
    return new WarehouseIds(true, entries);
  }

  /** What was found: an id, or why there is none. */
  record Found(Optional<Long> id, String problem) {
    private static Found of(long id) {
      return new Found(Optional.of(id), "");
    }

    private static Found not(String problem) {
      return new Found(Optional.empty(), problem);
    }
  }

  Optional<WarehouseDirectory.Entry> entry(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  Found find(WarehouseRef ref) {
    if (ref instanceof WarehouseRef.ById named) {
      return Found.of(named.id());
    }
    return resolved
        ? one(ref, byRef.getOrDefault(ref, List.of()))
        : Found.not(
            ref + " was not looked up: the rules were not resolved (MappingRules.resolved)");
  }

  private static Found one(WarehouseRef ref, List<WarehouseDirectory.Entry> found) {
    return switch (found.size()) {
      case 0 -> Found.not("Sitoo does not have " + ref);
      case 1 -> Found.of(found.get(0).id());
      default -> Found.not("Sitoo has " + ref + " more than once: " + found);
    };
  }
}
