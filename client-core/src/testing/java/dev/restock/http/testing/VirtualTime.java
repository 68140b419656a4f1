package dev.restock.http.testing;

import dev.restock.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that moves only by what is slept. */
public final class VirtualTime extends Clock implements Sleeper {
  public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
  private volatile Instant now = START;

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(duration);
    now = now.plus(duration);
  }

  public synchronized void set(Instant instant) {
    now = instant;
  }

  public List<Duration> sleeps() {
    return sleeps;
  }

  @Override
  public Instant instant() {
    return now;
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
