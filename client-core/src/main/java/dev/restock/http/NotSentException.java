package dev.restock.http;

/**
 * The connection failed before any byte of the request left: name not found, connection refused,
 * TLS not agreed. The request had no effect, so even a write may be repeated later.
 */
public final class NotSentException extends ServiceException {
  private static final long serialVersionUID = 1L;

  NotSentException(CallContext call, String problem, Throwable cause) {
    super(
        call,
        CallOutcome.NOT_SENT,
        problem,
        "Nothing was sent. Check the base URL and the network, and call again later.",
        cause);
  }
}
