package dev.restock.http;

/** The part of a day's budget that a call may use. */
public enum BudgetClass {
  /** Everything except the reserve, see {@link CallLimits#reservedPerDay()}. */
  NORMAL,
  /** Everything, including the reserve. For calls that must not wait until tomorrow. */
  URGENT
}
