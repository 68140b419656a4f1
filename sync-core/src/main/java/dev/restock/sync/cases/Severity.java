package dev.restock.sync.cases;

/** The cost of a case that waits. */
public enum Severity {
  /** None: stock is right, and no unit is kept from sale. */
  LOW,
  /** A unit may belong into stock and is not there. It cannot be sold until the case is decided. */
  MEDIUM,
  /** Stock is wrong or may be wrong. Goods that are not there may be sold. */
  HIGH
}
