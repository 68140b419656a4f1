package dev.restock.http;

import java.time.Duration;
import java.time.Instant;

/**
 * The service (429) or the client's own {@link CallLimits} allow no request now. The request had no
 * effect and may be repeated at {@link #retryAt()}, not earlier. Until a wait that the service
 * asked for is over, the client sends nothing: further calls wait if the wait is short, and end
 * with this error otherwise.
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
        "Nothing was done. Call again at " + now.plus(retryAfter) + " or later.",
        null);
    this.retryAfter = retryAfter;
    this.retryAt = now.plus(retryAfter);
  }

  /**
   * Returns the wait, counted from the creation of this error: zero to one day. A longer wait that
   * the service asks for is reported as one day.
   */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Returns the earliest time to call again, by the client's clock. */
  public Instant retryAt() {
    return retryAt;
  }
}
