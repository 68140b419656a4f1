package dev.restock.http;

import org.jspecify.annotations.Nullable;

/**
 * A write whose effect is not known: the request, or a part of it, left, and then there was a
 * timeout, a cut connection, a status 5xx or 408, a redirect, or a success whose body cannot be
 * understood. It was sent exactly once and is never repeated by the client.
 *
 * <p>A redirect counts as unknown although most servers redirect without acting: nothing in HTTP
 * promises that, and doing a stock movement twice is worse than looking.
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
   * Returns whether the service answered with a success status, so that only its body is in the way
   * of knowing. The write then was most likely done.
   *
   * @return true for a status 2xx
   */
  public boolean answeredSuccess() {
    return answeredSuccess;
  }
}
