package dev.restock.sync.stock;

/** The kind of a movement. */
public enum MovementKind {
  /** A returned unit comes into a warehouse: one piece more. */
  RESTOCK,
  /**
   * A returned unit leaves a warehouse where it already counts, for instance after a refund at a
   * register: one piece less.
   */
  REMOVAL,
  /** Undoes an earlier movement of the unit: its exact opposite. */
  REVERSAL,
  /** Undoes a duplicate transaction of a movement: its exact opposite, so that one remains. */
  CORRECTION;

  /**
   * Tells whether movements of this kind carry out a decision, rather than undo another movement.
   *
   * @return true for a restock and a removal
   */
  public boolean places() {
    return this == RESTOCK || this == REMOVAL;
  }

  /** Whether a signed quantity is allowed for this kind. */
  boolean fits(int quantity) {
    return switch (this) {
      case RESTOCK -> quantity > 0;
      case REMOVAL -> quantity < 0;
      case REVERSAL, CORRECTION -> quantity != 0;
    };
  }
}
