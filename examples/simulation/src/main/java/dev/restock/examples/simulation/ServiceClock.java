package dev.restock.examples.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the imitated services; it can lag for one call, as a stale cache does. */
final class ServiceClock extends Clock {
  private final Clock time;
  private Duration lag = Duration.ZERO;

  ServiceClock(Clock time) {
    this.time = time;
  }

  void lag(Duration value) {
    lag = value;
  }

  @Override
  public Instant instant() {
    return time.instant().minus(lag);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
