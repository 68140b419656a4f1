package dev.restock.http;

/** How a call ended: success, or one value for each type of error. */
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
