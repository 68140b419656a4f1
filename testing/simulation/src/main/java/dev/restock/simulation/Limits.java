package dev.restock.simulation;

import java.time.Duration;

/**
 * The assumptions behind the promises of the engine. A simulation keeps to them.
 *
 * @param lease how long a claim lasts
 * @param gracePeriod how late a request may still take effect
 * @param skew the largest difference between the clock of a host and the true time
 */
record Limits(Duration lease, Duration gracePeriod, Duration skew) {

  /**
   * Returns how late an effect may come, given that the clocks of two hosts differ by up to twice
   * the skew.
   */
  Duration latest() {
    return gracePeriod.minus(skew.multipliedBy(2)).minusMillis(1);
  }
}
