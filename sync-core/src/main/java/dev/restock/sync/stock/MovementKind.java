package dev.restock.sync.stock;

/** Why stock moves. */
public enum MovementKind {
  /** A returned unit comes into a warehouse: one piece more. */
  RESTOCK,
  /** An earlier movement of the unit is undone: one piece less, where it was put. */
  REVERSAL,
  /**
   * A transaction that stands in the ledger besides the one that was meant is undone: the exact
   * opposite, so that together they are one.
   */
  CORRECTION
}
