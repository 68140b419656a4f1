package dev.restock.http;

/** How a call ended; one value per error type, and success. */
public enum CallOutcome {
  /** Answered and understood. */
  SUCCESS,
  /** {@link RateLimitedException}. */
  RATE_LIMITED,
  /** {@link RefusedException}. */
  REFUSED,
  /** {@link NotSentException}. */
  NOT_SENT,
  /** {@link UnavailableException}. */
  UNAVAILABLE,
  /** {@link OutcomeUnknownException}. */
  OUTCOME_UNKNOWN,
  /** {@link MalformedAnswerException}. */
  MALFORMED_ANSWER,
  /** {@link CallInterruptedException}. */
  INTERRUPTED,
  /** {@link CallCancelledException}. */
  CANCELLED
}
