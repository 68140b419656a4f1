package dev.restock.dashboard.internal.registers;

/** What a person can decide about a piece. */
public enum RegisterChange {
  /** It is a unit. */
  BIND,
  /** It is not the unit that it is bound to. */
  UNBIND
}
