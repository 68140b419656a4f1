package dev.restock.http;

import java.time.Duration;

/**
 * Waits on behalf of a client. Tests and simulations give one that moves a virtual clock instead.
 *
 * <p>Implementations must be safe for use by several threads at once.
 */
@FunctionalInterface
public interface Sleeper {
  /**
   * Waits.
   *
   * @param duration how long; zero or less returns at once
   * @throws InterruptedException if the thread is interrupted before or during the wait
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Waits, but not on after the call was cancelled. As it is here, a wait that has begun is sat
   * through; a sleeper that really waits should wake up.
   *
   * @param duration how long; zero or less returns at once
   * @param cancellation ends the wait early
   * @throws InterruptedException if the thread is interrupted before or during the wait
   */
  default void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
    if (!cancellation.isCancelled()) {
      sleep(duration);
    }
  }

  /**
   * Returns the sleeper that really waits.
   *
   * @return a sleeper without state
   */
  static Sleeper system() {
    return SystemSleeper.INSTANCE;
  }
}
