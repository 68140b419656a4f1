package dev.restock.sync.store.returns;

/** Where a unit stands after the last decision on it. */
public enum UnitStatus {
  /** Nothing to do yet: not inspected, or held by a rule. */
  WAITING,
  /** Nothing to do, and that is right: it never returns, or a rule ignores it. */
  NOTHING,
  /**
   * It belongs into a warehouse, or out of one; its movement tells which, and whether that is done
   * already.
   */
  PLACED,
  /** A person or a rule change must decide; there is an open case. */
  PARKED
}
