package dev.restock.simulation.kill;

import dev.restock.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system clock at a higher speed, so that weeks pass in seconds. All processes of a machine
 * agree on the time.
 */
final class ScaledClock extends Clock implements Sleeper {
  private final long anchorMillis;
  private final Instant start;
  private final long speed;

  ScaledClock(long anchorMillis, Instant start, long speed) {
    this.anchorMillis = anchorMillis;
    this.start = start;
    this.speed = speed;
  }

  /** Returns how much time passes on this clock in a real duration. */
  Duration in(Duration real) {
    return real.multipliedBy(speed);
  }

  @Override
  public Instant instant() {
    return start.plusMillis((System.currentTimeMillis() - anchorMillis) * speed);
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    Thread.sleep(pause.dividedBy(speed).toMillis());
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
