package dev.restock.sync.internal.poll.plan;

import java.time.Instant;
import java.util.Map;

/**
 * What a plan is made from.
 *
 * @param now the moment
 * @param spent how many calls of the day were spent so far, by all hosts
 * @param habits what was learned of the shop
 * @param made when each kind of listing was last made, and what it cost
 * @param behind how many reads that are due had no calls left
 */
public record Situation(
    Instant now, long spent, Habits habits, Map<Listing, Made> made, long behind) {

  /**
   * Copies the map.
   *
   * @param now the moment
   * @param spent calls spent today
   * @param habits what was learned
   * @param made the last listings
   * @param behind reads without calls
   */
  public Situation {
    made = Map.copyOf(made);
  }

  /**
   * A listing that came to its end.
   *
   * @param began when it began: what happened later may not be on it
   * @param calls how many calls it took
   */
  public record Made(Instant began, int calls) {}
}
