package dev.restock.sync.internal.decide;

/**
 * The keys of this engine that the ledger is known to hold although the store did not post them.
 */
@FunctionalInterface
public interface LedgerKeys {

  /** Whether the ledger is known to hold a transaction with a key. */
  boolean holds(String key);
}
