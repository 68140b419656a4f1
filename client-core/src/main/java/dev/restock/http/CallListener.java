package dev.restock.http;

/**
 * Is told of every finished call, for counters and metrics. The sum of {@link
 * CallContext#attempts()} is the number of requests spent.
 *
 * <p>Called on the calling thread, after the call and before its result is returned. What it throws
 * is logged and never reaches the caller. Implementations must be safe for use by several threads.
 */
@FunctionalInterface
public interface CallListener {
  /**
   * Takes note of a finished call.
   *
   * @param event the call; holds no secret and no personal data
   */
  void onCall(CallEvent event);

  /**
   * Returns a listener that does nothing.
   *
   * @return a listener without state
   */
  static CallListener none() {
    return event -> {};
  }
}
