package dev.restock.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How single calls differ from the rest of their client's. Given to a client as a whole ({@link
 * HttpCaller#with} and the {@code with} of the service clients), so that they hold for each retry
 * of a call and for each page of a list. Immutable.
 *
 * @param timeout longest time for a call as a whole, its waits and retries included; each page of a
 *     list is one call. Empty for no limit but those of {@link HttpOptions}
 * @param maxWait takes the place of {@link HttpOptions#maxWait()}. Empty to keep it
 * @param cancellation ends the call from another thread. Empty for none
 * @param budgetClass what part of the day's budget the call may use
 * @param overBudget takes the place of {@link CallLimits#overBudget()}. Empty to keep it
 * @param sendBy the last moment at which a request of the call may begin to leave, by the client's
 *     clock. Unlike {@code timeout} it does not cut short the wait for an answer. A call that comes
 *     too late fails with {@link RateLimitedException}, and nothing was sent. Empty for no such
 *     moment
 */
public record CallOptions(
    Optional<Duration> timeout,
    Optional<Duration> maxWait,
    Optional<Cancellation> cancellation,
    BudgetClass budgetClass,
    Optional<OverBudget> overBudget,
    Optional<Instant> sendBy) {
  private static final CallOptions DEFAULTS =
      new CallOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          BudgetClass.NORMAL,
          Optional.empty(),
          Optional.empty());

  /**
   * Checks the ranges.
   *
   * @param timeout from 1 ms to 1 day, or empty
   * @param maxWait from zero to 1 day, or empty
   * @param cancellation any, or empty
   * @param budgetClass any
   * @param overBudget any, or empty
   * @param sendBy any, or empty
   * @throws IllegalArgumentException if a value is out of its range
   */
  public CallOptions {
    if (timeout.isPresent()
        && (timeout.get().compareTo(Duration.ofMillis(1)) < 0
            || timeout.get().compareTo(Duration.ofDays(1)) > 0)) {
      throw new IllegalArgumentException("timeout must be 1 ms to 1 day, not " + timeout.get());
    }
    if (maxWait.isPresent()
        && (maxWait.get().isNegative() || maxWait.get().compareTo(Duration.ofDays(1)) > 0)) {
      throw new IllegalArgumentException("maxWait must be zero to one day, not " + maxWait.get());
    }
  }

  /**
   * Returns options that change nothing.
   *
   * @return no timeout, no cancellation, normal budget, and all else as the client has it
   */
  public static CallOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these options with a time for the call as a whole.
   *
   * @param value from 1 ms to 1 day
   * @return new options
   */
  public CallOptions withTimeout(Duration value) {
    return new CallOptions(
        Optional.of(value), maxWait, cancellation, budgetClass, overBudget, sendBy);
  }

  /**
   * Returns these options with another longest wait.
   *
   * @param value from zero to 1 day
   * @return new options
   */
  public CallOptions withMaxWait(Duration value) {
    return new CallOptions(
        timeout, Optional.of(value), cancellation, budgetClass, overBudget, sendBy);
  }

  /**
   * Returns these options with a way to end the call.
   *
   * @param value the cancellation, which may serve any number of calls
   * @return new options
   */
  public CallOptions withCancellation(Cancellation value) {
    return new CallOptions(timeout, maxWait, Optional.of(value), budgetClass, overBudget, sendBy);
  }

  /**
   * Returns these options with another part of the budget.
   *
   * @param value the class
   * @return new options
   */
  public CallOptions withBudgetClass(BudgetClass value) {
    return new CallOptions(timeout, maxWait, cancellation, value, overBudget, sendBy);
  }

  /**
   * Returns these options with another rule for calls that the client's limits hold back.
   *
   * @param value wait or fail
   * @return new options
   */
  public CallOptions withOverBudget(OverBudget value) {
    return new CallOptions(timeout, maxWait, cancellation, budgetClass, Optional.of(value), sendBy);
  }

  /**
   * Returns these options with a last moment to send.
   *
   * @param value the moment
   * @return new options
   */
  public CallOptions withSendBy(Instant value) {
    return new CallOptions(
        timeout, maxWait, cancellation, budgetClass, overBudget, Optional.of(value));
  }
}
