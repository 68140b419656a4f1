package dev.restock.sync.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long something took, such as from inspections until their units were known to be in stock.
 *
 * @param units the number of units, movements or pushes that were measured
 * @param median half of them took at most this long
 * @param p95 95 of 100 took at most this long
 * @param p99 99 of 100 took at most this long
 * @param longest the longest time
 */
public record Lags(int units, Duration median, Duration p95, Duration p99, Duration longest) {

  /**
   * Computes the percentiles by the nearest rank: each is a time that was measured.
   *
   * @param measured the times of single units, in any order
   * @return the percentiles; empty if nothing was measured
   */
  public static Optional<Lags> of(List<Duration> measured) {
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = measured.stream().sorted().toList();
    return Optional.of(
        new Lags(
            sorted.size(),
            percentile(sorted, 50),
            percentile(sorted, 95),
            percentile(sorted, 99),
            sorted.get(sorted.size() - 1)));
  }

  private static Duration percentile(List<Duration> sorted, int percent) {
    long rank = (sorted.size() * (long) percent + 99) / 100;
    return sorted.get((int) rank - 1);
  }
}
