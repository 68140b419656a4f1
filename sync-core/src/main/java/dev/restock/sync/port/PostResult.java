package dev.restock.sync.port;

import java.time.Instant;
import java.util.Optional;

/** What became of one movement that was posted. */
public sealed interface PostResult {

  /**
   * Sitoo made a transaction of it.
   *
   * @param transactionId the transaction's id
   */
  record Applied(long transactionId) implements PostResult {}

  /**
   * Sitoo refused it: it surely had no effect, and will be refused again as it stands.
   *
   * @param reason Sitoo's words, bounded
   */
  record Refused(String reason) implements PostResult {}

  /**
   * It surely had no effect, and may be sent again: a limit was reached in the middle of a batch.
   *
   * @param reason what happened
   * @param retryAt when it may be sent again, if the service said so
   */
  record NotSent(String reason, Optional<Instant> retryAt) implements PostResult {}

  /**
   * It may or may not have had its effect: the answer was late, lost, a server error or not to be
   * understood.
   *
   * @param reason what happened
   * @param requestEnded whether the service surely has finished with the request, so that reading
   *     back at once tells the truth
   */
  record Unknown(String reason, boolean requestEnded) implements PostResult {}
}
