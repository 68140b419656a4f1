package dev.restock.http;

/** What becomes of a call that the client's own {@link CallLimits} do not allow at once. */
public enum OverBudget {
  /**
   * It waits for its turn, if that comes within {@link ClientOptions#maxWait()} and the call's own
   * time; otherwise it ends at once in a {@link RateLimitedException}.
   */
  WAIT,
  /** It ends at once in a {@link RateLimitedException}, however short the wait would be. */
  FAIL_FAST
}
