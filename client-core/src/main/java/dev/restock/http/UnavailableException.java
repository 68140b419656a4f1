package dev.restock.http;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A read failed with status 5xx or 408, a timeout or a cut connection, and its retries are used up.
 * It may be repeated later.
 */
public final class UnavailableException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /** When the service asked to be called again, or null. */
  private final @Nullable Instant retryAt;

  UnavailableException(
      CallContext call, String problem, @Nullable Instant retryAt, @Nullable Throwable cause) {
    super(
        call,
        CallOutcome.UNAVAILABLE,
        problem,
        retryAt == null ? "Call again later." : "Call again at " + retryAt + " or later.",
        cause);
    this.retryAt = retryAt;
  }

  /**
   * Returns the time at which the service asked to be called again, by the client's clock; empty if
   * it named none.
   */
  public Optional<Instant> retryAt() {
    return Optional.ofNullable(retryAt);
  }
}
