package dev.restock.sync.internal.mapping;

import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.WarehouseRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the ids of the warehouses that rules name. Immutable. */
public final class WarehouseIds {
  /** Warehouses were not queried yet: only ids can be found. */
  public static final WarehouseIds UNRESOLVED = new WarehouseIds(false, List.of());

  private final boolean resolved;
  private final Map<Long, WarehouseDirectory.Entry> byId = new HashMap<>();
  private final Map<WarehouseRef, List<WarehouseDirectory.Entry>> byRef = new HashMap<>();

  private WarehouseIds(boolean resolved, List<WarehouseDirectory.Entry> entries) {
    this.resolved = resolved;
    for (WarehouseDirectory.Entry entry : entries) {
      byId.put(entry.id(), entry);
      String externalId = entry.externalId();
      if (externalId != null && !externalId.isBlank()) {
        add(new WarehouseRef.ByExternalId(externalId), entry);
      }
      Long storeId = entry.storeId();
      if (entry.takesTransactions() && storeId != null && storeId > 0) {
        add(new WarehouseRef.OfStore(storeId, entry.sellable()), entry);
      }
    }
  }

  private void add(WarehouseRef ref, WarehouseDirectory.Entry entry) {
    byRef.computeIfAbsent(ref, key -> new ArrayList<>()).add(entry);
  }

  public static WarehouseIds of(List<WarehouseDirectory.Entry> entries) {
    return new WarehouseIds(true, entries);
  }

  /**
   * The result of a search.
   *
   * @param id the id; null if there is none
   * @param problem why there is no id; "" if there is one
   */
  public record Found(@Nullable Long id, String problem) {
    private static Found of(long id) {
      return new Found(id, "");
    }

    private static Found not(String problem) {
      return new Found(null, problem);
    }
  }

  public Optional<WarehouseDirectory.Entry> entry(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether a reference can be found only after the warehouses were queried. */
  public boolean needsQuery(WarehouseRef ref) {
    return !resolved && ref.match(byId -> false, byExternalId -> true, ofStore -> true);
  }

  public Found find(WarehouseRef ref) {
    return ref.match(named -> Found.of(named.id()), this::search, this::search);
  }

  private Found search(WarehouseRef ref) {
    return resolved
        ? one(ref, byRef.getOrDefault(ref, List.of()))
        : Found.not(ref + " is unknown: call MappingRules.resolved before the rules are used");
  }

  private static Found one(WarehouseRef ref, List<WarehouseDirectory.Entry> found) {
    return switch (found.size()) {
      case 0 -> Found.not("the stock system does not have " + ref);
      case 1 -> Found.of(found.get(0).id());
      default -> Found.not("the stock system has " + ref + " more than once: " + found);
    };
  }
}
