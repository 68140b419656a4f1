package dev.restock.sync.cases;

/** What it costs to let a case wait. */
public enum Severity {
  /** Nothing: no stock is wrong, and no unit is kept from being sold. */
  LOW,
  /** A unit is not in stock that may belong there: it cannot be sold until the case is decided. */
  MEDIUM,
  /** Stock in Sitoo is wrong, or may be: what is not there may be sold. */
  HIGH
}
