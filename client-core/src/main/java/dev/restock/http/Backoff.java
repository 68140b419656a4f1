package dev.restock.http;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The wait before the next attempt: doubling with jitter, and never below the service's own wait.
 */
final class Backoff {
  private final IntervalFunction doubling;
  private final RandomGenerator random;

  Backoff(ClientOptions options) {
    this.doubling =
        IntervalFunction.ofExponentialBackoff(options.initialBackoff(), 2, options.maxBackoff());
    this.random = options.random().orElseGet(Random::new);
  }

  /** The wait after attempt number {@code attempt}, counted from 1, in whole milliseconds. */
  Duration after(int attempt, @Nullable Duration asked) {
    long full = doubling.apply(attempt);
    // Half fixed, half random: clients that failed together must not return together.
    long own = full / 2 + Math.round(full / 2.0 * random.nextDouble());
    long minimum = asked == null ? 0 : asked.plusNanos(999_999).toMillis();
    return Duration.ofMillis(Math.max(Math.max(own, 1), minimum));
  }
}
