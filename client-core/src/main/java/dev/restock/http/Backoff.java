package dev.restock.http;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt: doubling with jitter, never less than asked. */
final class Backoff {
  private final Duration initial;
  private final Duration cap;
  private final RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();

  Backoff(HttpOptions options, RandomGenerator random) {
    this.initial = options.initialBackoff();
    this.cap = options.maxBackoff();
    this.random = random;
  }

  /** The wait after attempt number {@code attempt}, counted from 1; in milliseconds. */
  long waitMillis(int attempt, @Nullable Duration asked) {
    long full = Math.min(cap.toMillis(), initial.toMillis() << Math.min(attempt - 1, 30));
    // Half fixed, half random: clients that failed together do not come back together.
    long own = full / 2 + Math.round(full / 2.0 * share());
    long minimum = asked == null ? 0 : asked.plusNanos(999_999).toMillis();
    return Math.max(Math.max(own, 1), minimum);
  }

  // Not every generator is made for several threads.
  private double share() {
    lock.lock();
    try {
      return random.nextDouble();
    } finally {
      lock.unlock();
    }
  }
}
