package dev.restock.sync.store.returns;

import java.time.Instant;
import java.util.Optional;

/**
 * The right to read one return and to write down what follows.
 *
 * @param rmaId the return
 * @param fencingToken the number of the claim
 * @param due when the read fell due
 * @param cause why it is read
 * @param hints how many hints had come for it when it was claimed; those that come later are not
 *     answered by this read
 * @param asked how many reads had been planned for it when it was claimed; one that is planned
 *     later is still to be made
 * @param idleReads how many reads in a row found nothing new, of those that nothing but time led to
 * @param receivedAt when the return was first seen in a status after receipt, if it was
 */
public record ReadClaim(
    String rmaId,
    long fencingToken,
    Instant due,
    ReadCause cause,
    long hints,
    long asked,
    int idleReads,
    Optional<Instant> receivedAt) {

  /**
   * This claim for a decision on content that was read before the claim, so that it answers no
   * hints.
   *
   * @return a copy
   */
  public ReadClaim answeringNoHints() {
    return new ReadClaim(rmaId, fencingToken, due, cause, 0, asked, idleReads, receivedAt);
  }

  /**
   * How many idle reads there are once this one turns out to be idle too.
   *
   * @return the number
   */
  public int idleReadsAfter() {
    return cause.isByTimeAlone() ? idleReads + 1 : idleReads;
  }
}
