package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The items, locations and levels of the shop. The shop guards it. */
final class Inventory {
  private final Map<Long, Item> items = new TreeMap<>();
  private final Map<Long, Place> places = new TreeMap<>();
  private final Map<Key, Level> levels = new LinkedHashMap<>();
  private final List<StockChange> changes = new ArrayList<>();

  record Item(long id, String sku, boolean tracked, Instant createdAt) {}

  record Place(long id, String name, Instant createdAt) {}

  record Key(long itemId, long locationId) {}

  /**
   * The quantities of an item at a location.
   *
   * @param updatedAt when the available quantity last changed
   */
  record Level(int available, int onHand, int committed, boolean active, Instant updatedAt) {
    Map<String, Integer> quantities() {
      Map<String, Integer> quantities = new LinkedHashMap<>();
      quantities.put("available", available);
      quantities.put("on_hand", onHand);
      quantities.put("committed", committed);
      for (String other :
          List.of("incoming", "reserved", "damaged", "quality_control", "safety_stock")) {
        quantities.put(other, 0);
      }
      return quantities;
    }
  }

  /** A change of the three quantities of one level. */
  record Shift(Key key, int available, int onHand, int committed) {
    Map<String, @Nullable Object> toJournal() {
      return object(
          "i", key.itemId(),
          "l", key.locationId(),
          "a", available,
          "h", onHand,
          "c", committed);
    }

    static Shift fromJournal(Map<?, ?> entry) {
      return new Shift(
          new Key(Entries.number(entry, "i"), Entries.number(entry, "l")),
          (int) Entries.number(entry, "a"),
          (int) Entries.number(entry, "h"),
          (int) Entries.number(entry, "c"));
    }
  }

  void add(Item item) {
    if (items.putIfAbsent(item.id(), item) != null) {
      throw new IllegalArgumentException("Two items have the number " + item.id());
    }
  }

  void add(Place place) {
    if (places.putIfAbsent(place.id(), place) != null) {
      throw new IllegalArgumentException("Two locations have the number " + place.id());
    }
  }

  void rename(long itemId, String sku) {
    items.computeIfPresent(
        itemId, (id, item) -> new Item(id, sku, item.tracked(), item.createdAt()));
  }

  /** Deletes an item with its levels. */
  void remove(long itemId) {
    items.remove(itemId);
    levels.keySet().removeIf(key -> key.itemId() == itemId);
  }

  void put(Key key, Level level) {
    levels.put(key, level);
  }

  Collection<Item> items() {
    return items.values();
  }

  Collection<Place> places() {
    return places.values();
  }

  Optional<Item> item(long id) {
    return Optional.ofNullable(items.get(id));
  }

  Optional<Place> place(long id) {
    return Optional.ofNullable(places.get(id));
  }

  Optional<Level> level(Key key) {
    return Optional.ofNullable(levels.get(key));
  }

  /** Returns the levels of an item, by location. */
  Map<Key, Level> levelsOf(long itemId) {
    Map<Key, Level> found = new LinkedHashMap<>();
    for (Place place : places.values()) {
      Key key = new Key(itemId, place.id());
      Level level = levels.get(key);
      if (level != null) {
        found.put(key, level);
      }
    }
    return found;
  }

  int available(Key key) {
    return level(key).map(Level::available).orElse(0);
  }

  /** Carries out changes. A level that does not exist is created inactive. */
  List<StockChange> apply(
      Instant at, List<Shift> shifts, @Nullable String reference, @Nullable String idempotencyKey) {
    List<StockChange> applied = new ArrayList<>();
    for (Shift shift : shifts) {
      Level before = levels.getOrDefault(shift.key(), new Level(0, 0, 0, false, at));
      Level after =
          new Level(
              before.available() + shift.available(),
              before.onHand() + shift.onHand(),
              before.committed() + shift.committed(),
              before.active(),
              at);
      levels.put(shift.key(), after);
      applied.add(
          new StockChange(
              at,
              shift.key().itemId(),
              item(shift.key().itemId()).map(Item::sku).orElse(""),
              shift.key().locationId(),
              shift.available(),
              after.available(),
              Optional.ofNullable(reference),
              Optional.ofNullable(idempotencyKey)));
    }
    changes.addAll(applied);
    return applied;
  }

  List<StockChange> changes() {
    return List.copyOf(changes);
  }

  long withSku(String sku) {
    return items.values().stream().filter(item -> item.sku().equalsIgnoreCase(sku)).count();
  }
}
