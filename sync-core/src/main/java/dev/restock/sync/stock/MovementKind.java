package dev.restock.sync.stock;

/** Why stock moves. */
public enum MovementKind {
  /** A returned unit comes into a warehouse: one piece more. */
  RESTOCK,
  /** An earlier movement of the unit is undone: one piece less, where it was put. */
  REVERSAL
}
