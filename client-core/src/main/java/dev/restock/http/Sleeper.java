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
   * Returns the sleeper that really waits, by {@link Thread#sleep(long)}.
   *
   * @return a sleeper without state
   */
  static Sleeper system() {
    return duration -> {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (duration.isNegative() || duration.isZero()) {
        return;
      }
      // Rounded up: waking a fraction early would undercut a wait that a server asked for.
      Thread.sleep(duration.plusNanos(999_999).toMillis());
    };
  }
}
