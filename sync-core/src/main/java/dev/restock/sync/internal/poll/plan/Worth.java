package dev.restock.sync.internal.poll.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * When a call is worth making. It ends the waiting of whatever it finds: so many finds, each of
 * which waited for half the time since the last look. It is due as soon as that waiting, in hours,
 * reaches its price. With finds at a steady rate this is the pace that makes the sum of all waiting
 * smallest for the calls that are spent.
 */
final class Worth {
  private static final int STEPS = 24;

  private Worth() {}

  /** The waiting that a look at this moment is expected to end, in hours. */
  static double of(double finds, double hoursSince) {
    return finds * hoursSince / 2;
  }

  /**
   * When a look is worth its price, not before {@code least} and not after {@code most}.
   *
   * @param finds how much is expected to be found at a moment; must not fall with time
   */
  static Instant due(
      Instant since, ToDoubleFunction<Instant> finds, double price, Duration least, Duration most) {
    long from = least.toMillis();
    long to = Math.max(from, most.toMillis());
    if (isWorth(since, finds, from, price)) {
      return since.plusMillis(from);
    }
    for (int step = 0; step < STEPS && to - from > 1_000; step++) {
      long middle = (from + to) / 2;
      if (isWorth(since, finds, middle, price)) {
        to = middle;
      } else {
        from = middle;
      }
    }
    return since.plusMillis(to);
  }

  private static boolean isWorth(
      Instant since, ToDoubleFunction<Instant> finds, long millis, double price) {
    return of(finds.applyAsDouble(since.plusMillis(millis)), millis / 3_600_000.0) >= price;
  }
}
