package dev.restock.sandbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Defines which calls fail and how. Immutable. The same plan, seed and order of calls give the same
 * faults.
 *
 * @param rate the share of calls that fail at random, 0 to 1
 * @param kinds the kinds of random faults
 * @param maxInARow how many random faults may follow each other on one endpoint, 0 or more. A
 *     caller that retries more often than that always succeeds
 * @param scripted faults at exact calls; they apply whatever the rate is
 * @param delay how long a delayed answer takes, in real time; more than 0. Choose it longer than
 *     the caller's read timeout
 * @param retryAfter the value of {@code Retry-After}, sent in whole seconds; 0 or more
 * @param lateBy how much later, by the sandbox's clock, the effect of {@link
 *     FaultKind#EFFECT_LATER} happens; 0 or more
 */
public record FaultPlan(
    double rate,
    Set<FaultKind> kinds,
    int maxInARow,
    List<Scripted> scripted,
    Duration delay,
    Duration retryAfter,
    Duration lateBy) {

  private static final FaultPlan NONE =
      new FaultPlan(
          0,
          EnumSet.complementOf(EnumSet.of(FaultKind.EFFECT_LATER)),
          2,
          List.of(),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10));

  /**
   * Checks the ranges and copies the collections.
   *
   * @throws IllegalArgumentException if a value is outside its range, or if the rate is above 0 and
   *     there are no kinds
   */
  public FaultPlan {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("The rate of faults must be 0 to 1, but is " + rate);
    }
    if (rate > 0 && kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "A plan with random faults needs at least one kind of fault");
    }
    if (maxInARow < 0) {
      throw new IllegalArgumentException("maxInARow must be 0 or more, but is " + maxInARow);
    }
    if (delay.isNegative() || delay.isZero() || retryAfter.isNegative() || lateBy.isNegative()) {
      throw new IllegalArgumentException(
          "delay must be positive, retryAfter and lateBy must not be negative, but they are "
              + delay
              + ", "
              + retryAfter
              + ", "
              + lateBy);
    }
    kinds = Set.copyOf(kinds);
    scripted = List.copyOf(scripted);
  }

  /**
   * A fault at one exact call. Immutable.
   *
   * @param service the service
   * @param endpoint the endpoint as {@link CallCounts} names it, for example {@code POST
   *     /sites/{site}/warehousetransactions}
   * @param nth which call of that endpoint fails, 1 or more
   * @param kind how it fails
   */
  public record Scripted(Service service, String endpoint, int nth, FaultKind kind) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if {@code nth} is less than 1
     */
    public Scripted {
      if (nth < 1) {
        throw new IllegalArgumentException("Calls are counted from 1, but nth is " + nth);
      }
    }
  }

  /**
   * Returns a plan without faults.
   *
   * @return the plan
   */
  public static FaultPlan none() {
    return NONE;
  }

  /**
   * Returns a plan of random faults of all kinds except {@link FaultKind#EFFECT_LATER}. At most two
   * faults follow each other on one endpoint.
   *
   * @param rate the share of calls that fail, 0 to 1
   * @return the plan
   * @throws IllegalArgumentException if the rate is outside 0 to 1
   */
  public static FaultPlan random(double rate) {
    return new FaultPlan(
        rate, NONE.kinds, NONE.maxInARow, List.of(), NONE.delay, NONE.retryAfter, NONE.lateBy);
  }

  /**
   * Returns a plan of faults at exact calls only.
   *
   * @param faults the faults
   * @return the plan
   */
  public static FaultPlan scripted(List<Scripted> faults) {
    return new FaultPlan(
        0, NONE.kinds, NONE.maxInARow, faults, NONE.delay, NONE.retryAfter, NONE.lateBy);
  }

  /**
   * Returns this plan with other kinds of random faults.
   *
   * @param newKinds the kinds
   * @return the plan
   * @throws IllegalArgumentException if the rate is above 0 and there are no kinds
   */
  public FaultPlan withKinds(Set<FaultKind> newKinds) {
    return new FaultPlan(rate, newKinds, maxInARow, scripted, delay, retryAfter, lateBy);
  }

  /**
   * Returns this plan with another bound on random faults that follow each other on one endpoint.
   *
   * @param bound the bound; 0 allows no random fault
   * @return the plan
   * @throws IllegalArgumentException if the bound is negative
   */
  public FaultPlan withMaxInARow(int bound) {
    return new FaultPlan(rate, kinds, bound, scripted, delay, retryAfter, lateBy);
  }

  /**
   * Returns this plan with another delay of {@link FaultKind#DELAYED}.
   *
   * @param newDelay real time, more than 0; choose it longer than the caller's read timeout
   * @return the plan
   * @throws IllegalArgumentException if the delay is not positive
   */
  public FaultPlan withDelay(Duration newDelay) {
    return new FaultPlan(rate, kinds, maxInARow, scripted, newDelay, retryAfter, lateBy);
  }

  /**
   * Returns this plan with another {@code Retry-After}.
   *
   * @param newRetryAfter the wait, 0 or more; sent in whole seconds
   * @return the plan
   * @throws IllegalArgumentException if the wait is negative
   */
  public FaultPlan withRetryAfter(Duration newRetryAfter) {
    return new FaultPlan(rate, kinds, maxInARow, scripted, delay, newRetryAfter, lateBy);
  }

  /**
   * Returns this plan with another time until a late effect.
   *
   * @param newLateBy by the sandbox's clock, 0 or more; choose it shorter than the caller's grace
   *     period
   * @return the plan
   * @throws IllegalArgumentException if the time is negative
   */
  public FaultPlan withLateBy(Duration newLateBy) {
    return new FaultPlan(rate, kinds, maxInARow, scripted, delay, retryAfter, newLateBy);
  }
}
