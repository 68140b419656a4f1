package dev.restock.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One failed attempt of a call. It knows whether another attempt is safe. */
final class AttemptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient CallContext call;
  private final transient CallTerms terms;
  private final CallOutcome kind;
  private final String problem;
  private final @Nullable Duration serverWait;
  private final boolean hopeless;

  AttemptFailure(
      CallContext call,
      CallTerms terms,
      CallOutcome kind,
      String problem,
      @Nullable Duration serverWait,
      boolean hopeless,
      @Nullable Throwable cause) {
    super(problem + " (" + call + ")", cause, false, false);
    this.call = call;
    this.terms = terms;
    this.kind = kind;
    this.problem = problem;
    this.serverWait = serverWait;
    this.hopeless = hopeless;
  }

  CallTerms terms() {
    return terms;
  }

  CallOutcome kind() {
    return kind;
  }

  @Nullable Duration serverWait() {
    return serverWait;
  }

  /**
   * True for a read that may succeed the next time, and for a write that surely had no effect. A
   * write with an unknown effect never has the kind {@code UNAVAILABLE}.
   */
  boolean mayBeRepeated() {
    return !hopeless
        && (kind == CallOutcome.RATE_LIMITED
            || kind == CallOutcome.NOT_SENT
            || kind == CallOutcome.UNAVAILABLE);
  }

  ServiceException toException(Instant now, Duration nextWait) {
    Throwable cause = getCause();
    return switch (kind) {
      case RATE_LIMITED -> new RateLimitedException(call, problem, now, nextWait);
      case NOT_SENT -> new NotSentException(call, problem, cause == null ? this : cause);
      case UNAVAILABLE ->
          new UnavailableException(
              call, problem, serverWait == null ? null : now.plus(serverWait), cause);
      case INTERRUPTED -> new CallInterruptedException(call, cause);
      case CANCELLED -> new CallCancelledException(call, cause);
      default -> new OutcomeUnknownException(call, problem, cause);
    };
  }
}
