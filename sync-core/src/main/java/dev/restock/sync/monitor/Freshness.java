package dev.restock.sync.monitor;

import dev.restock.sync.PollSettings;
import java.time.Duration;

/**
 * How soon inspections become known, and whether the quota of calls suffices for the promised time.
 * An estimate from the intervals at which the engine polls and reads at the moment.
 *
 * @param promised the time within which 95 of 100 inspections of received returns are to be known
 *     if they change the status of the return, see {@link PollSettings#promised()}
 * @param expected the time within which they are expected to be known: the present interval between
 *     two listings of received returns, plus the time that the reads behind will take
 * @param expectedSilent the same for inspections that change no status, such as that of a part of a
 *     return: the longest interval between two re-reads in the first three days after receipt, plus
 *     the time that the reads behind will take. Re-reads wait for calls, so it is not promised
 * @param callsNeeded how many calls an average day needs to keep the promise: one read for each
 *     return created in the last seven days, and the listings. 0 or more
 * @param callsAllowed how many calls a day has, without the reserve
 * @param readsBehind how many reads because of news are due and have no calls left today
 */
public record Freshness(
    Duration promised,
    Duration expected,
    Duration expectedSilent,
    long callsNeeded,
    long callsAllowed,
    long readsBehind) {

  /**
   * Whether the promise is expected to be kept. If not, allow more calls or promise a longer time.
   */
  public boolean isKept() {
    return expected.compareTo(promised) <= 0;
  }
}
