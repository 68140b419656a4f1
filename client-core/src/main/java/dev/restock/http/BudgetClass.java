package dev.restock.http;

/** How much of a day's budget a call may use. */
public enum BudgetClass {
  /** All but the reserve, see {@link CallLimits#reservedPerDay()}. */
  NORMAL,
  /** The reserve too: for what must not wait until tomorrow. */
  URGENT
}
