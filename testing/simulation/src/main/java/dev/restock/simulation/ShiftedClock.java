package dev.restock.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock with an offset from the true time: the clock of a host, or of a service that serves stale
 * data for one call.
 */
final class ShiftedClock extends Clock {
  private final Clock time;
  private Duration off;

  ShiftedClock(Clock time, Duration off) {
    this.time = time;
    this.off = off;
  }

  /** Sets the offset; a negative offset makes the clock slow. */
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
