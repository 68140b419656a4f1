package dev.restock.sandbox;

import java.util.OptionalInt;

/** Says which transactions Sitoo refuses although nothing is wrong with them. */
@FunctionalInterface
public interface TransactionRefusals {
  /** Refuses nothing. */
  TransactionRefusals NONE = externalId -> OptionalInt.empty();

  /**
   * Looks at a transaction that is about to be made.
   *
   * @param externalId the caller's key; empty if it has none
   * @return the status with which it is refused, alone or within its batch, such as 403 for good,
   *     429 for now, or 500; empty if it is made
   */
  OptionalInt refuses(String externalId);
}
