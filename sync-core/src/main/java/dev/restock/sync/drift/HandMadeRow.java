package dev.restock.sync.drift;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.StoredMovement;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A change by hand as a report shows it.
 *
 * @param change the change
 * @param kind what it has to do with movements of the engine
 * @param movement the key of the movement that it undoes; null if it undoes none
 */
public record HandMadeRow(HandMade change, Kind kind, @Nullable String movement) {

  /** More movements of an SKU in a warehouse than a person undoes late. */
  private static final int LOOKED_AT = 20;

  /** How a change by hand relates to movements of the engine. */
  public enum Kind {
    /** It has nothing to do with one. */
    MOVED("moved stock"),
    /** It is the opposite of a movement that was in the ledger before. */
    UNDOES("undid a movement of Restock"),
    /** Its description names a unit as a movement does, and no movement made it. */
    NAMES_UNIT("names a unit like a movement of Restock, which did not make it");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns what the transaction did, a clause. */
    public String words() {
      return words;
    }
  }

  public HandMadeRow {
    requireNonNull(change, "change");
    requireNonNull(kind, "kind");
  }

  /**
   * Finds out what a change has to do with movements of the engine. Only the latest movements of
   * the SKU in the warehouse are looked at.
   */
  static HandMadeRow of(SyncStore store, Tenant tenant, HandMade change) {
    if (change.named() != null) {
      return new HandMadeRow(change, Kind.NAMES_UNIT, null);
    }
    return store
        .movementsOf(tenant, change.sku(), change.warehouseId(), Long.MAX_VALUE, LOOKED_AT)
        .stream()
        .map(listed -> listed.movement())
        .filter(movement -> isUndoneBy(change, movement))
        .findFirst()
        .map(movement -> new HandMadeRow(change, Kind.UNDOES, movement.key()))
        .orElseGet(() -> new HandMadeRow(change, Kind.MOVED, null));
  }

  private static boolean isUndoneBy(HandMade change, StoredMovement movement) {
    return movement.transactionId().isPresent()
        && movement.transactionId().getAsLong() < change.transactionId()
        && BigDecimal.valueOf(movement.movement().quantity()).negate().compareTo(change.quantity())
            == 0;
  }
}
