package dev.restock.simulation;

import java.time.Duration;

/**
 * What the engine's promises rest on, and what a simulation therefore keeps to.
 *
 * @param lease how long a claim lasts
 * @param gracePeriod how late a request may still take effect
 * @param skew how far the clock of a host is off the true time at most
 */
record Limits(Duration lease, Duration gracePeriod, Duration skew) {

  /** How late an effect may come: hosts may differ on the time by twice the skew. */
  Duration latest() {
    return gracePeriod.minus(skew.multipliedBy(2)).minusMillis(1);
  }
}
