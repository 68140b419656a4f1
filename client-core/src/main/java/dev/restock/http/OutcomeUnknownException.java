package dev.restock.http;

import org.jspecify.annotations.Nullable;

/**
 * A write whose effect is unknown: at least a part of the request left, and then there was a
 * timeout, a cut connection, a status 5xx or 408, a redirect, or a success whose body cannot be
 * read. The client sent it exactly once and never repeats it.
 *
 * <p>A redirect counts as unknown although most servers redirect without acting. HTTP does not
 * promise that, and a stock movement that is made twice is worse than one more read.
 */
public final class OutcomeUnknownException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /** Whether the status was 2xx. */
  private final boolean answeredSuccess;

  OutcomeUnknownException(CallContext call, String problem, @Nullable Throwable cause) {
    super(
        call,
        CallOutcome.OUTCOME_UNKNOWN,
        problem,
        "It may or may not have been done: read back what the service holds before sending it"
            + " again.",
        cause);
    int status = call.status().orElse(0);
    this.answeredSuccess = status >= 200 && status < 300;
  }

  /**
   * Returns whether the service answered with a status 2xx, but with a body that cannot be read.
   * The write was then most likely done.
   */
  public boolean answeredSuccess() {
    return answeredSuccess;
  }
}
