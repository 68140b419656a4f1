package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points that the app may use: a bucket that fills with time. Thread-safe. */
final class Points {
  /** A single question that costs more is refused, whatever is in the bucket. */
  static final int MAX_OF_ONE = 1000;

  private final Clock clock;
  private double maximum = 2000;
  private double restoreRate = 100;
  private double available = maximum;
  private Instant asOf;

  Points(Clock clock) {
    this.clock = clock;
    this.asOf = clock.instant();
  }

  synchronized void limit(int newMaximum, int restoredPerSecond) {
    this.maximum = newMaximum;
    this.restoreRate = restoredPerSecond;
    this.available = newMaximum;
    this.asOf = clock.instant();
  }

  /** Takes points if they are there. */
  synchronized boolean take(int points) {
    fill();
    if (points > available) {
      return false;
    }
    available -= points;
    return true;
  }

  /** Gives back what a question cost less than it might have. */
  synchronized void giveBack(int points) {
    available = Math.min(maximum, available + points);
  }

  private void fill() {
    Instant now = clock.instant();
    if (now.isAfter(asOf)) {
      double seconds = Duration.between(asOf, now).toMillis() / 1000.0;
      available = Math.min(maximum, available + seconds * restoreRate);
      asOf = now;
    }
  }

  synchronized Map<String, @Nullable Object> cost(int requested, @Nullable Integer actual) {
    fill();
    return object(
        "requestedQueryCost",
        requested,
        "actualQueryCost",
        actual,
        "throttleStatus",
        object(
            "maximumAvailable", maximum,
            "currentlyAvailable", (int) available,
            "restoreRate", restoreRate));
  }
}
