package dev.restock.sync.queue;

import dev.restock.sync.exceptions.ExceptionCase;
import java.time.Instant;

/** What a claimed movement becomes. */
public sealed interface Settlement {

  /**
   * It is in the ledger.
   *
   * @param transactionId the transaction
   * @param at when that became known
   */
  record Applied(long transactionId, Instant at) implements Settlement {}

  /**
   * It surely had no effect and will not be sent again; its unit is parked.
   *
   * @param opened the case
   */
  record Refused(ExceptionCase opened) implements Settlement {}

  /**
   * Its effect cannot be decided; its unit is parked.
   *
   * @param opened the case
   */
  record Parked(ExceptionCase opened) implements Settlement {}

  /**
   * It surely had no effect; it goes back to the queue.
   *
   * @param notBefore when it may be claimed again
   * @param counts whether it did go out, so that this counts as one of its sends
   */
  record Again(Instant notBefore, boolean counts) implements Settlement {}

  /**
   * Its effect is not known yet.
   *
   * @param lookAt when to look for it next
   * @param settleAt when a search that finds nothing is proof that nothing happened
   */
  record StillUnknown(Instant lookAt, Instant settleAt) implements Settlement {}
}
