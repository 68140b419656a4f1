package dev.restock.sync.stock;

/** Why stock moves. */
public enum MovementKind {
  /** A returned unit comes into a warehouse: one piece more. */
  RESTOCK,
  /**
   * A returned unit leaves a warehouse that it counts in already, by a register's refund say: one
   * piece less.
   */
  REMOVAL,
  /** An earlier movement of the unit is undone: its exact opposite. */
  REVERSAL,
  /**
   * A transaction that stands in the ledger besides the one that was meant is undone: the exact
   * opposite, so that together they are one.
   */
  CORRECTION;

  /**
   * Whether such a movement is what was decided of a unit, rather than what undoes another one.
   *
   * @return true for a restock and a removal
   */
  public boolean places() {
    return this == RESTOCK || this == REMOVAL;
  }

  /** Whether a signed change is one that such a movement can make. */
  boolean fits(int quantity) {
    return switch (this) {
      case RESTOCK -> quantity > 0;
      case REMOVAL -> quantity < 0;
      case REVERSAL, CORRECTION -> quantity != 0;
    };
  }
}
