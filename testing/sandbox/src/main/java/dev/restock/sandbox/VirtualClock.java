package dev.restock.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/**
 * A clock that moves only when a test moves it, so that days of returns pass in seconds.
 *
 * <p>Thread-safe. The views of {@link #withZone} share the time of their clock. {@code
 * clock::advance} is a sleeper for code that takes one.
 */
public final class VirtualClock extends Clock {
  private final Time time;
  private final ZoneId zone;

  /**
   * Creates a clock in UTC.
   *
   * @param start the first instant
   */
  public VirtualClock(Instant start) {
    this(new Time(start), ZoneOffset.UTC);
  }

  private VirtualClock(Time time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
  }

  /**
   * Moves the clock forward.
   *
   * @param step 0 or more
   * @throws IllegalArgumentException if the step is negative
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException(
          "A step must be 0 or more, but is " + step + "; use set() to move back");
    }
    time.change(instant -> instant.plus(step));
  }

  /**
   * Moves the clock forward to an instant. Does nothing if the clock is at or past it.
   *
   * @param instant the new time
   */
  public void advanceTo(Instant instant) {
    time.change(current -> instant.isAfter(current) ? instant : current);
  }

  /**
   * Sets the clock to any instant, an earlier one included.
   *
   * @param instant the new time
   */
  public void set(Instant instant) {
    time.change(current -> instant);
  }

  @Override
  public Instant instant() {
    return time.now();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId newZone) {
    return new VirtualClock(time, newZone);
  }

  @Override
  public String toString() {
    return "VirtualClock[" + time.now() + "]";
  }

  /** The time that a clock and its views share. */
  private static final class Time {
    private Instant now;

    Time(Instant now) {
      this.now = now;
    }

    synchronized Instant now() {
      return now;
    }

    synchronized void change(UnaryOperator<Instant> change) {
      now = change.apply(now);
    }
  }
}
