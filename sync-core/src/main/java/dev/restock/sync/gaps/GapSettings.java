package dev.restock.sync.gaps;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which clocks run, and how long each may. Immutable and thread-safe. */
public final class GapSettings {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(366);

  private final Map<GapClock, Duration> limits;
  private final @Nullable BusinessHours hours;
  private final Set<GapClock> inHours;

  private GapSettings(Builder builder) {
    this.limits = Map.copyOf(builder.limits);
    this.hours = builder.hours;
    this.inHours = Set.copyOf(builder.inHours);
  }

  /** Returns the default settings: every clock runs with its {@link GapClock#defaultLimit()}. */
  public static GapSettings defaults() {
    return builder().build();
  }

  /** Returns settings without any clock: nothing is looked at. */
  public static GapSettings off() {
    Builder none = builder();
    none.limits.clear();
    return none.build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these settings. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.limits.clear();
    builder.limits.putAll(limits);
    builder.hours = hours;
    builder.inHours.addAll(inHours);
    return builder;
  }

  /** Returns whether no clock runs. */
  public boolean isOff() {
    return limits.isEmpty();
  }

  /**
   * Returns how long a clock may run.
   *
   * @param clock the clock
   * @return the limit; empty if the clock is switched off
   */
  public Optional<Duration> limit(GapClock clock) {
    return Optional.ofNullable(limits.get(clock));
  }

  /** Returns the business hours; empty if all time counts. */
  public Optional<BusinessHours> businessHours() {
    return Optional.ofNullable(hours);
  }

  /** Returns the clocks whose limits are counted in business hours. */
  public Set<GapClock> inBusinessHours() {
    return inHours;
  }

  /**
   * Returns when a clock that has started reaches its limit.
   *
   * @param clock the clock
   * @param start when it has started
   * @return the moment; empty if the clock is switched off
   */
  public Optional<Instant> limitAt(GapClock clock, Instant start) {
    BusinessHours counted = hours;
    return limit(clock)
        .map(
            limit ->
                counted != null && inHours.contains(clock)
                    ? counted.after(start, limit)
                    : start.plus(limit));
  }

  /** Builds {@link GapSettings}; not thread-safe. */
  public static final class Builder {
    private final Map<GapClock, Duration> limits = new EnumMap<>(GapClock.class);
    private final Set<GapClock> inHours = EnumSet.noneOf(GapClock.class);
    private @Nullable BusinessHours hours;

    private Builder() {
      for (GapClock clock : GapClock.values()) {
        limits.put(clock, clock.defaultLimit());
      }
    }

    /**
     * Sets how long a clock may run. Default: {@link GapClock#defaultLimit()}.
     *
     * @param clock the clock
     * @param value a minute to 366 days
     * @throws IllegalArgumentException if the limit is out of range
     */
    public Builder limit(GapClock clock, Duration value) {
      if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
        throw new IllegalArgumentException(
            "the limit of " + clock + " is " + value + ", not from " + LEAST + " to " + MOST);
      }
      limits.put(requireNonNull(clock, "clock"), value);
      return this;
    }

    /**
     * Switches a clock off: no gap of it is found, and its open cases close.
     *
     * @param clock the clock
     */
    public Builder off(GapClock clock) {
      limits.remove(requireNonNull(clock, "clock"));
      return this;
    }

    /**
     * Counts the limits of some clocks in business hours: a limit of 16 hours is two days of eight
     * hours. Default: all time counts.
     *
     * @param value the business hours
     * @param clocks the clocks whose limits are counted in them; all others count all time
     */
    public Builder businessHours(BusinessHours value, Collection<GapClock> clocks) {
      hours = requireNonNull(value, "value");
      inHours.clear();
      inHours.addAll(clocks);
      return this;
    }

    /** Builds the settings. */
    public GapSettings build() {
      return new GapSettings(this);
    }
  }
}
