package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when the engine answers for the stock of a tenant: the start. A unit that was inspected
 * before the start never moves stock, because it was counted in another way.
 *
 * <p>The store keeps the start of each tenant. The first run writes it; later runs only compare.
 * {@code docs/guarantees.md} describes the first day.
 *
 * <p>Immutable and thread-safe.
 */
public final class StartPolicy {
  private static final StartPolicy NOW = new StartPolicy(null, Duration.ofMinutes(15));

  private final @Nullable Instant moment;
  private final Duration margin;

  private StartPolicy(@Nullable Instant moment, Duration margin) {
    this.moment = moment;
    this.margin = margin;
  }

  /**
   * The moment of the first run, if the store does not know a start; otherwise the start that the
   * store keeps. This is the safe default.
   */
  public static StartPolicy now() {
    return NOW;
  }

  /**
   * A moment that the host chooses: a planned change-over in the past or in the future, or the
   * start that a lost store had. A run fails with an {@link IllegalStateException} if the store
   * keeps another start.
   *
   * @param start the moment; cut to milliseconds, as stores keep it
   */
  public static StartPolicy at(Instant start) {
    return new StartPolicy(
        requireNonNull(start, "start").truncatedTo(ChronoUnit.MILLIS), NOW.margin);
  }

  /**
   * The same start with another margin. Dates of inspections come from other systems' clocks, so a
   * unit that was inspected within the margin, before or after the start, is parked as {@link
   * dev.restock.sync.cases.ExceptionType#START_UNCERTAIN}.
   *
   * @param value 0 or more; 15 minutes by default
   * @throws IllegalArgumentException if the margin is negative
   */
  public StartPolicy withMargin(Duration value) {
    if (requireNonNull(value, "margin").isNegative()) {
      throw new IllegalArgumentException("margin must be 0 or more, but is " + value);
    }
    return new StartPolicy(moment, value);
  }

  /** Returns the moment that the host chose; empty for {@link #now()}. */
  public Optional<Instant> moment() {
    return Optional.ofNullable(moment);
  }

  /** Returns the margin on either side of the start. */
  public Duration margin() {
    return margin;
  }

  @Override
  public String toString() {
    return "start " + (moment == null ? "now" : moment) + " with a margin of " + margin;
  }
}
