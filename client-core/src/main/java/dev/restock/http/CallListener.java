package dev.restock.http;

/**
 * Receives every finished call, for counters and metrics. The sum of {@link CallContext#attempts()}
 * is the number of requests sent.
 *
 * <p>Runs on the calling thread, after the call and before its result is returned. An exception
 * that it throws is logged and does not reach the caller. Implementations must be safe for use by
 * several threads.
 */
@FunctionalInterface
public interface CallListener {
  /**
   * Receives a finished call.
   *
   * @param event the call; holds no secret and no personal data
   */
  void onCall(CallEvent event);

  /** Returns a listener that does nothing. */
  static CallListener none() {
    return event -> {};
  }
}
