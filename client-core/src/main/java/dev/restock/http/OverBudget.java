package dev.restock.http;

/** The rule for a call that the client's own {@link CallLimits} do not allow at once. */
public enum OverBudget {
  /**
   * The call waits, if it can start within {@link ClientOptions#maxWait()} and its own timeout.
   * Otherwise it ends at once with a {@link RateLimitedException}.
   */
  WAIT,
  /** The call ends at once with a {@link RateLimitedException}, however short the wait is. */
  FAIL_FAST
}
