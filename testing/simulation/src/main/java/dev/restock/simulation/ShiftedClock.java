package dev.restock.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that is a little off the true time: that of a host, or that of a service, which can lag
 * for one call as a stale cache does.
 */
final class ShiftedClock extends Clock {
  private final Clock time;
  private Duration off;

  ShiftedClock(Clock time, Duration off) {
    this.time = time;
    this.off = off;
  }

  /** Sets how far the clock is off: ahead, or behind if negative. */
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
