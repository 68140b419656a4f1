package dev.restock.sandbox;

import java.util.OptionalInt;

/**
 * Selects valid transactions that Sitoo refuses. An implementation must be thread-safe if callers
 * use several threads.
 */
@FunctionalInterface
public interface TransactionRefusals {
  /** Refuses nothing. */
  TransactionRefusals NONE = externalId -> OptionalInt.empty();

  /**
   * Returns whether Sitoo refuses a transaction.
   *
   * @param externalId the key of the caller; empty text if the transaction has none
   * @return the status of the refusal, such as 403 for a permanent one, 429 for a temporary one, or
   *     500; empty if Sitoo accepts the transaction. In a batch the other transactions are not
   *     affected
   */
  OptionalInt refuses(String externalId);
}
