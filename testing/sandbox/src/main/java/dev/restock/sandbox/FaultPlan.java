package dev.restock.sandbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which calls go wrong, and how. Immutable; the same plan, seed and order of calls give the same
 * faults.
 *
 * @param rate the share of calls that go wrong at random, from 0 to 1
 * @param kinds the kinds that random faults are taken from
 * @param maxInARow how many random faults may follow each other on one endpoint, so that a caller
 *     that keeps trying always gets through
 * @param scripted faults at exact calls; they take part whatever the rate is
 * @param delay how long a delayed answer takes, in real time; longer than the caller's read timeout
 * @param retryAfter what {@code Retry-After} says, in whole seconds
 * @param lateBy how much later, by the sandbox's clock, the effect of {@link
 *     FaultKind#EFFECT_LATER} happens
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
   * @throws IllegalArgumentException if the rate is not within 0 and 1, a random plan has no kinds,
   *     a bound is negative or a duration is not positive
   */
  public FaultPlan {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("The rate of faults must be within 0 and 1, not " + rate);
    }
    if (rate > 0 && kinds.isEmpty()) {
      throw new IllegalArgumentException("Random faults need at least one kind");
    }
    if (maxInARow < 0) {
      throw new IllegalArgumentException("maxInARow must not be negative: " + maxInARow);
    }
    if (delay.isNegative() || delay.isZero() || retryAfter.isNegative() || lateBy.isNegative()) {
      throw new IllegalArgumentException(
          "delay must be positive, retryAfter and lateBy not negative: "
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
   * A fault at one exact call.
   *
   * @param service the service
   * @param endpoint the endpoint as {@link CallCounts} names it, for example {@code POST
   *     /sites/{site}/warehousetransactions}
   * @param nth which call of that endpoint, from 1
   * @param kind what goes wrong
   */
  public record Scripted(Service service, String endpoint, int nth, FaultKind kind) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if {@code nth} is less than 1
     */
    public Scripted {
      if (nth < 1) {
        throw new IllegalArgumentException("Calls are counted from 1, not " + nth);
      }
    }
  }

  /**
   * No faults.
   *
   * @return the plan
   */
  public static FaultPlan none() {
    return NONE;
  }

  /**
   * Faults at random, of all kinds but {@link FaultKind#EFFECT_LATER}.
   *
   * @param rate the share of calls that go wrong, from 0 to 1
   * @return the plan; at most two faults follow each other on one endpoint
   */
  public static FaultPlan random(double rate) {
    return new FaultPlan(
        rate, NONE.kinds, NONE.maxInARow, List.of(), NONE.delay, NONE.retryAfter, NONE.lateBy);
  }

  /**
   * Faults at exact calls and no others.
   *
   * @param faults the faults
   * @return the plan
   */
  public static FaultPlan scripted(List<Scripted> faults) {
    return new FaultPlan(
        0, NONE.kinds, NONE.maxInARow, faults, NONE.delay, NONE.retryAfter, NONE.lateBy);
  }

  /**
   * This plan with other kinds of random faults.
   *
   * @param newKinds the kinds
   * @return the plan
   */
  public FaultPlan withKinds(Set<FaultKind> newKinds) {
    return new FaultPlan(rate, newKinds, maxInARow, scripted, delay, retryAfter, lateBy);
  }

  /**
   * This plan with another bound on random faults that follow each other on one endpoint.
   *
   * @param bound the bound; 0 allows none
   * @return the plan
   */
  public FaultPlan withMaxInARow(int bound) {
    return new FaultPlan(rate, kinds, bound, scripted, delay, retryAfter, lateBy);
  }

  /**
   * This plan with another delay.
   *
   * @param newDelay real time; choose it longer than the caller's read timeout
   * @return the plan
   */
  public FaultPlan withDelay(Duration newDelay) {
    return new FaultPlan(rate, kinds, maxInARow, scripted, newDelay, retryAfter, lateBy);
  }

  /**
   * This plan with another {@code Retry-After}.
   *
   * @param newRetryAfter the wait; sent in whole seconds
   * @return the plan
   */
  public FaultPlan withRetryAfter(Duration newRetryAfter) {
    return new FaultPlan(rate, kinds, maxInARow, scripted, delay, newRetryAfter, lateBy);
  }

  /**
   * This plan with another time until a late effect.
   *
   * @param newLateBy by the sandbox's clock; shorter than the time after which a caller may take a
   *     lost call for dead
   * @return the plan
   */
  public FaultPlan withLateBy(Duration newLateBy) {
    return new FaultPlan(rate, kinds, maxInARow, scripted, delay, retryAfter, newLateBy);
  }
}
