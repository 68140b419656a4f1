package dev.restock.sync.store.returns;

import java.time.Instant;
import java.util.Optional;

/**
 * The right to read one return and to record what follows.
 *
 * @param rmaId the return
 * @param fencingToken the number of the claim
 * @param due when the read fell due
 * @param cause why it is read
 * @param hints how many hints had arrived for it when it was claimed; this read does not answer
 *     later ones
 * @param plannedReads how many reads had been planned for it when it was claimed; a read that is
 *     planned later remains to be made
 * @param idleReads how many reads in a row found nothing new, of those that only time led to
 * @param receivedAt when the return first had a status after receipt, if it had one
 * @param awaitedAt when the return was first seen in a status before receipt, if it was seen so
 *     before any status after receipt
 * @param sighting what the last read showed and left undecided; empty for nothing
 */
public record ReadClaim(
    String rmaId,
    long fencingToken,
    Instant due,
    ReadCause cause,
    long hints,
    long plannedReads,
    int idleReads,
    Optional<Instant> receivedAt,
    Optional<Instant> awaitedAt,
    Optional<Sighting> sighting) {

  /**
   * This claim for a decision on content that was read before the claim, so that it answers no
   * hints.
   *
   * @return a copy
   */
  public ReadClaim answeringNoHints() {
    return new ReadClaim(
        rmaId,
        fencingToken,
        due,
        cause,
        0,
        plannedReads,
        idleReads,
        receivedAt,
        awaitedAt,
        sighting);
  }

  /**
   * Returns the number of idle reads if this one is idle too.
   *
   * @return the number
   */
  public int idleReadsAfter() {
    return cause.isByTimeAlone() ? idleReads + 1 : idleReads;
  }
}
