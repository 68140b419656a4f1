package dev.restock.sync.queue;

/**
 * The right to read one return and to write down what follows.
 *
 * @param rmaId the return
 * @param fence the number of the claim
 * @param hints how many hints had come for it when it was claimed; one that comes later asks for
 *     another read
 * @param hinted whether a hint came since the last read that was decided
 * @param idleReads how many reads in a row found nothing new, those left out that a hint asked for
 */
public record ReadClaim(String rmaId, long fence, long hints, boolean hinted, int idleReads) {

  /**
   * How many idle reads there are once this one turns out to be idle too.
   *
   * @return the number
   */
  public int idleReadsAfter() {
    return hinted ? idleReads : idleReads + 1;
  }
}
