package dev.restock.examples.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of one host: the true time, and a little off it. */
final class HostClock extends Clock {
  private final Clock time;
  private Duration off;

  HostClock(Clock time, Duration off) {
    this.time = time;
    this.off = off;
  }

  /** Sets the clock, as a time service does now and then. */
  void set(Duration newOff) {
    off = newOff;
  }

  @Override
  public Instant instant() {
    return time.instant().plus(off);
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
