package dev.restock.sync.monitor;

import dev.restock.sync.PollSettings;
import java.time.Duration;

/**
 * How soon inspections become known, and whether the budget of calls is enough for what was
 * promised. An estimate from what was seen of the shop so far.
 *
 * @param promised within what time 95 of 100 inspections that change a return's status are to be
 *     known, see {@link PollSettings#promised()}
 * @param expected within what time they are expected to be known, at the pace that the budget
 *     allows
 * @param expectedSilent within what time 95 of 100 of those that change no status, a part of a
 *     return say, are expected to be known; nothing is promised of them
 * @param callsNeeded how many calls an average day needs to keep the promise
 * @param callsAllowed how many it has, the reserve left out
 * @param readsBehind how many reads that should have been made had no calls left
 */
public record Freshness(
    Duration promised,
    Duration expected,
    Duration expectedSilent,
    long callsNeeded,
    long callsAllowed,
    long readsBehind) {

  /**
   * Whether the promise is expected to be kept.
   *
   * @return false if more calls, or a longer promise, are needed
   */
  public boolean isKept() {
    return expected.compareTo(promised) <= 0;
  }
}
