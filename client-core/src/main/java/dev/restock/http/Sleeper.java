package dev.restock.http;

import java.time.Duration;

/**
 * Waits on behalf of a client. Tests and simulations use one that advances a virtual clock instead.
 *
 * <p>Implementations must be safe for use by several threads at once.
 */
@FunctionalInterface
public interface Sleeper {
  /**
   * Waits for a duration.
   *
   * @param duration zero or less returns at once
   * @throws InterruptedException if the thread is interrupted before or during the wait
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Waits for a duration or until a call is cancelled. The default only checks the cancellation
   * before the wait; a sleeper that waits in real time should end the wait on cancellation.
   *
   * @param duration zero or less returns at once
   * @throws InterruptedException if the thread is interrupted before or during the wait
   */
  default void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
    if (!cancellation.isCancelled()) {
      sleep(duration);
    }
  }

  /** Returns the sleeper that waits in real time. It has no state. */
  static Sleeper system() {
    return SystemSleeper.INSTANCE;
  }
}
