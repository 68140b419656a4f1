package dev.restock.examples.host;

import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.WarehouseRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Takes the place of the warehouses that rules name by external id or by store, whose numbers only
 * Sitoo knows. So a return can be explained without a network as a live run decides it.
 */
final class LookedUpLater implements WarehouseDirectory {
  private final Map<Long, WarehouseRef> named = new LinkedHashMap<>();

  private LookedUpLater(MappingRules rules) {
    // No stock system counts its warehouses from the other end.
    rules.unresolved().forEach(ref -> named.put(Long.MAX_VALUE - named.size(), ref));
  }

  static LookedUpLater of(MappingRules rules) {
    return new LookedUpLater(rules);
  }

  @Override
  public List<Entry> warehouses() {
    List<Entry> entries = new ArrayList<>();
    named.forEach(
        (id, ref) ->
            entries.add(
                ref.match(
                    byId -> new Entry(byId.id(), "", null, null, true, true),
                    external -> new Entry(id, "", external.externalId(), null, true, true),
                    store -> new Entry(id, "", null, store.storeId(), true, store.sellable()))));
    return entries;
  }

  @Override
  public Optional<Set<String>> reasonCodes() {
    return Optional.empty();
  }

  /** How to name a warehouse: by its number, or as the rules do if a live run looks it up. */
  String nameOf(long warehouseId) {
    return Optional.ofNullable(named.get(warehouseId))
        .map(ref -> ref + " (its number is looked up in Sitoo)")
        .orElse("warehouse " + warehouseId);
  }

  /** The number of a warehouse; empty if a live run looks it up. */
  OptionalLong numberOf(long warehouseId) {
    return named.containsKey(warehouseId) ? OptionalLong.empty() : OptionalLong.of(warehouseId);
  }
}
