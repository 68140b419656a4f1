package dev.restock.sync.store;

/** What became of a correction that was to be accepted. Only {@link #ACCEPTED} wrote anything. */
public enum CorrectionResult {
  /** The correction was planned and its case closed. */
  ACCEPTED,
  /** The case is not open, offers no correction, or its movement is not parked. */
  NOT_OFFERED,
  /** Another movement has the correction's key. */
  KEY_TAKEN
}
