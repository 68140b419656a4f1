package dev.restock.sync.store;

/** The result of accepting a correction. Only {@link #ACCEPTED} wrote anything. */
public enum CorrectionResult {
  /** The correction was planned and its case closed. */
  ACCEPTED,
  /** The case is not open, offers no correction, or its movement is not parked. */
  NOT_OFFERED,
  /** Another movement has the correction's key. */
  KEY_TAKEN
}
