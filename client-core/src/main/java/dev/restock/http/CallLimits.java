package dev.restock.http;

import java.util.OptionalInt;

/**
 * What a client allows itself, so that it stays inside its service's limits. The limits hold per
 * client object: two clients with the same key know nothing of each other.
 *
 * @param maxConcurrent how many requests may be in flight at once; further callers queue in order
 *     of arrival. Empty for no limit
 * @param perSecond how many requests may start per second; they are spaced evenly, without bursts.
 *     Empty for no limit
 * @param perDay how many requests may be sent per calendar day in UTC, retries included. Neither
 *     service says when its day begins: UTC is an assumption. Empty for no limit
 */
public record CallLimits(OptionalInt maxConcurrent, OptionalInt perSecond, OptionalInt perDay) {
  private static final CallLimits NONE =
      new CallLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  /**
   * Checks the ranges.
   *
   * @param maxConcurrent 1 or more, or empty
   * @param perSecond 1 to 1000, or empty
   * @param perDay 1 or more, or empty
   * @throws IllegalArgumentException if a value is out of its range
   */
  public CallLimits {
    atLeastOne("maxConcurrent", maxConcurrent);
    atLeastOne("perSecond", perSecond);
    atLeastOne("perDay", perDay);
    if (perSecond.isPresent() && perSecond.getAsInt() > 1000) {
      throw new IllegalArgumentException("perSecond must be 1 to 1000");
    }
  }

  private static void atLeastOne(String name, OptionalInt value) {
    if (value.isPresent() && value.getAsInt() < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value.getAsInt());
    }
  }

  /**
   * Returns limits that allow everything.
   *
   * @return no limits
   */
  public static CallLimits none() {
    return NONE;
  }

  /**
   * Returns these limits with another number of requests in flight.
   *
   * @param value 1 or more; 1 means strictly one after the other
   * @return new limits
   */
  public CallLimits withMaxConcurrent(int value) {
    return new CallLimits(OptionalInt.of(value), perSecond, perDay);
  }

  /**
   * Returns these limits with another number of requests per second.
   *
   * @param value 1 to 1000
   * @return new limits
   */
  public CallLimits withPerSecond(int value) {
    return new CallLimits(maxConcurrent, OptionalInt.of(value), perDay);
  }

  /**
   * Returns these limits with another number of requests per day.
   *
   * @param value 1 or more
   * @return new limits
   */
  public CallLimits withPerDay(int value) {
    return new CallLimits(maxConcurrent, perSecond, OptionalInt.of(value));
  }
}
