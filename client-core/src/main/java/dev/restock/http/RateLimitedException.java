package dev.restock.http;

import java.time.Duration;
import java.time.Instant;

/**
 * The service (429) or the client's own {@link CallLimits} allow no further request now. The
 * request had no effect: it may be repeated at {@link #retryAt()}, not earlier. While a service's
 * wait lasts, the same client sends nothing and answers further calls with this error or, if the
 * wait is short, by waiting.
 */
public final class RateLimitedException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /** The wait. */
  private final Duration retryAfter;

  /** The end of the wait. */
  private final Instant retryAt;

  RateLimitedException(CallContext call, String problem, Instant now, Duration retryAfter) {
    super(
        call,
        CallOutcome.RATE_LIMITED,
        problem,
        "Nothing was done; call again at " + now.plus(retryAfter) + " or later.",
        null);
    this.retryAfter = retryAfter;
    this.retryAt = now.plus(retryAfter);
  }

  /**
   * Returns the wait, counted from when this error was made.
   *
   * @return zero to one day; a service's longer wait is given as one day
   */
  public Duration retryAfter() {
    return retryAfter;
  }

  /**
   * Returns the earliest time to call again, by the client's clock.
   *
   * @return the instant
   */
  public Instant retryAt() {
    return retryAt;
  }
}
