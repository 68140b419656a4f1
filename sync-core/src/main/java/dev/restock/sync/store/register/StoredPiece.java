package dev.restock.sync.store.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import org.jspecify.annotations.Nullable;

/**
 * The state in a store of a piece that came back at a register, beside the facts of its order.
 *
 * @param piece the piece
 * @param unit the unit that it is bound to; null if to none
 * @param boundBy who bound it, the instance or a person; "" if nobody
 * @param isKeptApart whether a person took it from a unit: it is never bound again without a person
 * @param changes how often a fact that decides about the unit has changed: its binding, or what the
 *     deliveries of its order did to stock
 * @param decided the number of changes that the latest decision of its unit has seen
 */
public record StoredPiece(
    RegisterPiece piece,
    @Nullable UnitRef unit,
    String boundBy,
    boolean isKeptApart,
    long changes,
    long decided) {
  public StoredPiece {
    requireNonNull(piece, "piece");
    requireNonNull(boundBy, "boundBy");
  }

  /**
   * Whether its unit is to be decided again.
   *
   * @return true if it is bound, and something has changed since the latest decision
   */
  public boolean isUndecided() {
    return unit != null && changes != decided;
  }
}
