package dev.restock.sync.store.returns;

/** The status of a unit after the last decision on it. */
public enum UnitStatus {
  /** Nothing to do yet: it is not inspected, or a rule waits. */
  WAITING,
  /** It was inspected before the start: it never moves stock, and a person is not needed. */
  BEFORE_START,
  /** Nothing to do, and that is final: it never returns, or a rule ignores it. */
  NOTHING,
  /** A register put it into stock, and it counts there. The engine moves nothing. */
  PLACED_BY_REGISTER,
  /**
   * It belongs into a warehouse, or out of one. Its movement says which, and whether that is done.
   */
  PLACED,
  /** A person or a change of rules must decide. It has an open case. */
  PARKED
}
