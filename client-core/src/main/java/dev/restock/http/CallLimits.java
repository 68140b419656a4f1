package dev.restock.http;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * What a client allows itself, so that it stays inside its service's limits. The limits hold per
 * client object, all its threads and its {@linkplain HttpCaller#with views} together; a {@link
 * CallBudget} makes several clients share them.
 *
 * @param maxConcurrent how many requests may be in flight at once; further callers queue in order
 *     of arrival, and a call that the service limits (429) keeps its place while it waits. Empty
 *     for no limit
 * @param perSecond how many requests may start per second; they are spaced evenly, without bursts.
 *     Empty for no limit
 * @param perDay how many requests may be sent per calendar day, retries included. Empty for no
 *     limit
 * @param reservedPerDay how many of {@code perDay} are kept for {@link BudgetClass#URGENT} calls;
 *     default 0
 * @param dayZone where the calendar day is counted. Neither service says when its day begins;
 *     default UTC, which is an assumption
 * @param overBudget what becomes of a call that must wait; default {@link OverBudget#WAIT}
 */
public record CallLimits(
    OptionalInt maxConcurrent,
    OptionalInt perSecond,
    OptionalInt perDay,
    int reservedPerDay,
    ZoneId dayZone,
    OverBudget overBudget) {
  private static final CallLimits NONE =
      new CallLimits(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          0,
          ZoneOffset.UTC,
          OverBudget.WAIT);

  /**
   * Checks the ranges.
   *
   * @param maxConcurrent 1 or more, or empty
   * @param perSecond 1 to 1000, or empty
   * @param perDay 1 or more, or empty
   * @param reservedPerDay 0, or less than {@code perDay}
   * @param dayZone any
   * @param overBudget any
   * @throws IllegalArgumentException if a value is out of its range
   */
  public CallLimits {
    atLeastOne("maxConcurrent", maxConcurrent);
    atLeastOne("perSecond", perSecond);
    atLeastOne("perDay", perDay);
    if (perSecond.isPresent() && perSecond.getAsInt() > 1000) {
      throw new IllegalArgumentException("perSecond must be 1 to 1000");
    }
    if (reservedPerDay < 0 || (reservedPerDay > 0 && reservedPerDay >= perDay.orElse(0))) {
      throw new IllegalArgumentException(
          "reservedPerDay must be 0, or less than perDay (set perDay first), not "
              + reservedPerDay);
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
    return new CallLimits(
        OptionalInt.of(value), perSecond, perDay, reservedPerDay, dayZone, overBudget);
  }

  /**
   * Returns these limits with another number of requests per second.
   *
   * @param value 1 to 1000
   * @return new limits
   */
  public CallLimits withPerSecond(int value) {
    return new CallLimits(
        maxConcurrent, OptionalInt.of(value), perDay, reservedPerDay, dayZone, overBudget);
  }

  /**
   * Returns these limits with another number of requests per day.
   *
   * @param value 1 or more, and more than what is reserved
   * @return new limits
   */
  public CallLimits withPerDay(int value) {
    return new CallLimits(
        maxConcurrent, perSecond, OptionalInt.of(value), reservedPerDay, dayZone, overBudget);
  }

  /**
   * Returns these limits with another reserve for urgent calls.
   *
   * @param value 0, or less than {@link #perDay()}, which must be set before
   * @return new limits
   */
  public CallLimits withReservedPerDay(int value) {
    return new CallLimits(maxConcurrent, perSecond, perDay, value, dayZone, overBudget);
  }

  /**
   * Returns these limits with days counted elsewhere.
   *
   * @param value the zone whose midnight begins a day
   * @return new limits
   */
  public CallLimits withDayZone(ZoneId value) {
    return new CallLimits(maxConcurrent, perSecond, perDay, reservedPerDay, value, overBudget);
  }

  /**
   * Returns these limits with another rule for calls that must wait.
   *
   * @param value wait or fail
   * @return new limits
   */
  public CallLimits withOverBudget(OverBudget value) {
    return new CallLimits(maxConcurrent, perSecond, perDay, reservedPerDay, dayZone, value);
  }
}
