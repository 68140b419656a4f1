package dev.restock.sandbox;

/** One of the two imitated services. */
public enum Service {
  /** The returns platform. */
  RETURNGO,
  /** The point of sale with the stock ledger. */
  SITOO
}
