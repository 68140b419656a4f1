package dev.restock.sync.store.drift;

/** The next work of a comparison. */
public enum DriftPhase {
  /** It reads the levels of the stock system. */
  LEDGER,
  /** It reads the levels of the channel. */
  CHANNEL,
  /** It compares what it has read. */
  COMPARE,
  /** It opens and closes cases, and ends. */
  END
}
