package dev.restock.sync.internal.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.drift.HandMade;
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
 * The pages of the story of an SKU, from the latest change into the past. Movements, changes by
 * registers and changes by hand are three lists, each in its own order; a page takes the latest of
 * them. The first page has the differences from the channel, too, of which a bounded number is
 * kept.
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

  /** Where the lists go on. */
  private record Place(long below, @Nullable RegisterChange after, @Nullable HandMade behind) {
    static Place parse(String cursor) {
      List<String> parts = Cursors.parse(LIST, cursor, 6);
      HandMade behind =
          parts.get(4).equals(NONE)
              ? null
              : new HandMade(
                  Cursors.number(parts.get(4)),
                  (int) Cursors.number(parts.get(5)),
                  0,
                  "",
                  BigDecimal.ZERO,
                  null,
                  Instant.EPOCH);
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
      return new Place(Cursors.number(parts.get(0)), after, behind);
    }

    String cursor() {
      return Cursors.of(
          LIST,
          Long.toString(below),
          after == null ? NONE : Long.toString(after.at().toEpochMilli()),
          after == null ? NONE : Long.toString(after.stock().transactionId()),
          after == null ? NONE : Long.toString(after.stock().deliveryId()),
          behind == null ? NONE : Long.toString(behind.transactionId()),
          behind == null ? NONE : Integer.toString(behind.line()));
    }
  }

  Page read(StorySubject sku, HistoryPage page) {
    Place place = page.cursor().map(Place::parse).orElse(new Place(Long.MAX_VALUE, null, null));
    int size = Math.max(1, Math.min(CHANGES, page.size() / 2));
    Long warehouse = sku.warehouse().orElse(null);
    List<ListedMovement> movements =
        store.movementsOf(tenant, sku.id(), warehouse, place.below(), size + 1);
    List<RegisterChange> changes =
        store.registerChangesOf(tenant, sku.id(), warehouse, place.after(), size + 1);
    List<HandMade> byHand = store.handMadeOf(tenant, sku.id(), warehouse, place.behind(), size + 1);
    List<ListedMovement> ourMovements = new ArrayList<>();
    List<RegisterChange> theirChanges = new ArrayList<>();
    List<HandMade> peoplesChanges = new ArrayList<>();
    while (ourMovements.size() + theirChanges.size() + peoplesChanges.size() < size) {
      ListedMovement movement = at(movements, ourMovements.size());
      RegisterChange change = at(changes, theirChanges.size());
      HandMade made = at(byHand, peoplesChanges.size());
      Instant movedAt = movement == null ? Instant.MIN : movement.plannedAt();
      Instant changedAt = change == null ? Instant.MIN : change.at();
      Instant madeAt = made == null ? Instant.MIN : made.seenAt();
      if (movement != null && !changedAt.isAfter(movedAt) && !madeAt.isAfter(movedAt)) {
        ourMovements.add(movement);
      } else if (change != null && !madeAt.isAfter(changedAt)) {
        theirChanges.add(change);
      } else if (made != null) {
        peoplesChanges.add(made);
      } else {
        break;
      }
    }
    boolean hasMore =
        movements.size() > ourMovements.size()
            || changes.size() > theirChanges.size()
            || byHand.size() > peoplesChanges.size();
    long below =
        ourMovements.isEmpty()
            ? place.below()
            : ourMovements.get(ourMovements.size() - 1).place().number();
    RegisterChange after =
        theirChanges.isEmpty() ? place.after() : theirChanges.get(theirChanges.size() - 1);
    HandMade behind =
        peoplesChanges.isEmpty() ? place.behind() : peoplesChanges.get(peoplesChanges.size() - 1);
    Scope scope = finder.ofChanges(ourMovements, theirChanges, peoplesChanges);
    if (page.cursor().isEmpty()) {
      finder.addDrift(scope, sku.id());
    }
    return new Page(scope, hasMore ? new Place(below, after, behind).cursor() : null);
  }

  private static <T> @Nullable T at(List<T> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }
}
