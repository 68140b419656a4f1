package dev.restock.sync.internal.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.RegisterChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the story of an SKU, from the latest change into the past. Movements and changes by
 * registers are two lists, each in its own order; a page takes the latest of both.
 */
final class SkuPages {
  private static final String LIST = "sku";
  private static final String NONE = "";

  /** A movement has several entries. */
  private static final int CHANGES = 50;

  private final SyncStore store;
  private final Tenant tenant;
  private final ScopeFinder finder;

  SkuPages(SyncStore store, Tenant tenant, ScopeFinder finder) {
    this.store = store;
    this.tenant = tenant;
    this.finder = finder;
  }

  /** The scope of a page, and the cursor of the next one. */
  record Page(Scope scope, @Nullable String next) {}

  /** Where both lists go on. */
  private record Place(long below, @Nullable RegisterChange after) {
    static Place parse(String cursor) {
      List<String> parts = Cursors.parse(LIST, cursor, 4);
      RegisterChange after =
          parts.get(1).equals(NONE)
              ? null
              : new RegisterChange(
                  new RegisterStock(
                      Cursors.number(parts.get(2)),
                      Cursors.number(parts.get(3)),
                      0,
                      "",
                      BigDecimal.ZERO),
                  null,
                  Instant.ofEpochMilli(Cursors.number(parts.get(1))));
      return new Place(Cursors.number(parts.get(0)), after);
    }

    String cursor() {
      return after == null
          ? Cursors.of(LIST, Long.toString(below), NONE, NONE, NONE)
          : Cursors.of(
              LIST,
              Long.toString(below),
              Long.toString(after.at().toEpochMilli()),
              Long.toString(after.stock().transactionId()),
              Long.toString(after.stock().deliveryId()));
    }
  }

  Page read(StorySubject sku, HistoryPage page) {
    Place place = page.cursor().map(Place::parse).orElse(new Place(Long.MAX_VALUE, null));
    int size = Math.max(1, Math.min(CHANGES, page.size() / 2));
    Long warehouse = sku.warehouse().orElse(null);
    List<ListedMovement> movements =
        store.movementsOf(tenant, sku.id(), warehouse, place.below(), size + 1);
    List<RegisterChange> changes =
        store.registerChangesOf(tenant, sku.id(), warehouse, place.after(), size + 1);
    List<ListedMovement> ourMovements = new ArrayList<>();
    List<RegisterChange> theirChanges = new ArrayList<>();
    while (ourMovements.size() + theirChanges.size() < size) {
      ListedMovement movement = at(movements, ourMovements.size());
      RegisterChange change = at(changes, theirChanges.size());
      if (movement != null && (change == null || !change.at().isAfter(movement.plannedAt()))) {
        ourMovements.add(movement);
      } else if (change != null) {
        theirChanges.add(change);
      } else {
        break;
      }
    }
    boolean hasMore =
        movements.size() > ourMovements.size() || changes.size() > theirChanges.size();
    long below =
        ourMovements.isEmpty()
            ? place.below()
            : ourMovements.get(ourMovements.size() - 1).place().number();
    RegisterChange after =
        theirChanges.isEmpty() ? place.after() : theirChanges.get(theirChanges.size() - 1);
    return new Page(
        finder.ofChanges(ourMovements, theirChanges),
        hasMore ? new Place(below, after).cursor() : null);
  }

  private static <T> @Nullable T at(List<T> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }
}
