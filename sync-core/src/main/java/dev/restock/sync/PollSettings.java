package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.monitor.Freshness;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many calls to the returns platform the engine may spend, and what for. Each setter of the
 * {@link Builder} states its default and its range. Immutable and thread-safe.
 *
 * <p>The adapter's client, not the engine, paces calls within a second.
 */
public final class PollSettings {
  private static final long MINUTES_A_DAY = Duration.ofDays(1).toMinutes();
  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final int callsPerDay;
  private final @Nullable Integer callsPerMinute;
  private final int reserve;
  private final int unknownReads;
  private final ZoneId dayZone;
  private final Duration promised;
  private final Duration hintPause;
  private final Duration lookBack;
  private final Duration fullEvery;
  private final Duration openEvery;
  private final Duration receivedEvery;
  private final Duration watchFor;
  private final List<Duration> corrections;

  private PollSettings(Builder builder) {
    this.callsPerDay = builder.callsPerDay;
    this.callsPerMinute = builder.callsPerMinute;
    this.reserve = builder.reserve;
    this.unknownReads = builder.unknownReads;
    this.dayZone = builder.dayZone;
    this.promised = builder.promised;
    this.hintPause = builder.hintPause;
    this.lookBack = builder.lookBack;
    this.fullEvery = builder.fullEvery;
    this.openEvery = builder.openEvery;
    this.receivedEvery = builder.receivedEvery;
    this.watchFor = builder.watchFor;
    this.corrections = builder.corrections;
  }

  /** Returns the settings that suit a key with ReturnGO's usual limit and one shop. */
  public static PollSettings defaults() {
    return builder().build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns how many calls a day the engine may make. */
  public int callsPerDay() {
    return callsPerDay;
  }

  /** Returns how many calls a minute this host may make, or empty for no limit. */
  public OptionalInt callsPerMinute() {
    return callsPerMinute == null ? OptionalInt.empty() : OptionalInt.of(callsPerMinute);
  }

  /** Returns how many of the calls of a day are kept for {@code ReturnSync.requestRead}. */
  public int reserve() {
    return reserve;
  }

  /** Returns how many returns a day are read of which nothing but hints is known. */
  public int unknownReads() {
    return unknownReads;
  }

  /** Returns the zone whose midnight begins a day of calls. */
  public ZoneId dayZone() {
    return dayZone;
  }

  /** Returns the time within which 95 of 100 inspections are to be known. */
  public Duration promised() {
    return promised;
  }

  /** Returns how long a hint waits for others before a call answers it. */
  public Duration hintPause() {
    return hintPause;
  }

  /** Returns how far back, by creation, listings go. */
  public Duration lookBack() {
    return lookBack;
  }

  /** Returns the interval between two listings of all returns. */
  public Duration fullEvery() {
    return fullEvery;
  }

  /** Returns the interval between two listings of returns that have arrived or are on their way. */
  public Duration openEvery() {
    return openEvery;
  }

  /** Returns the interval between two listings of returns that have arrived. */
  public Duration receivedEvery() {
    return receivedEvery;
  }

  /** Returns how long a return is read again that waits for an inspection. */
  public Duration watchFor() {
    return watchFor;
  }

  /** Returns the pauses after which a return is read again that waits for nothing. */
  public List<Duration> corrections() {
    return corrections;
  }

  @Override
  public String toString() {
    return "PollSettings[%d calls a day, %d of them in reserve, promised %s]"
        .formatted(callsPerDay, reserve, promised);
  }

  /** Builds {@link PollSettings}; not thread-safe. */
  public static final class Builder {
    private int callsPerDay = 2_000;
    private @Nullable Integer callsPerMinute;
    private int reserve = 100;
    private int unknownReads = 100;
    private ZoneId dayZone = ZoneOffset.UTC;
    private Duration promised = Duration.ofHours(1);
    private Duration hintPause = Duration.ofMinutes(1);
    private Duration lookBack = Duration.ofDays(60);
    private Duration fullEvery = Duration.ofDays(1);
    private Duration openEvery = Duration.ofMinutes(30);
    private Duration receivedEvery = Duration.ofMinutes(10);
    private Duration watchFor = Duration.ofDays(30);
    private List<Duration> corrections = List.of(Duration.ofDays(3), Duration.ofDays(14));

    private Builder() {}

    private Builder(PollSettings from) {
      callsPerDay = from.callsPerDay;
      callsPerMinute = from.callsPerMinute;
      reserve = from.reserve;
      unknownReads = from.unknownReads;
      dayZone = from.dayZone;
      promised = from.promised;
      hintPause = from.hintPause;
      lookBack = from.lookBack;
      fullEvery = from.fullEvery;
      openEvery = from.openEvery;
      receivedEvery = from.receivedEvery;
      watchFor = from.watchFor;
      corrections = from.corrections;
    }

    /**
     * How many calls a day the engine may make, listings, retries and the {@linkplain #reserve
     * reserve} included. Engines that share a key, and everything else that uses it, must share the
     * number.
     *
     * @param value 1 or more; 2,000 by default, ReturnGO's usual limit of a key
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder callsPerDay(int value) {
      callsPerDay = atLeastOne("callsPerDay", value);
      return this;
    }

    /**
     * How many calls a minute this host may make; in a day not fewer than {@link #callsPerDay}.
     * Hosts that share a key must share the number. A listing of many pages may exceed it once.
     *
     * @param value 1 or more; no limit by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder callsPerMinute(int value) {
      callsPerMinute = atLeastOne("callsPerMinute", value);
      return this;
    }

    /**
     * How many of the calls of a day are kept for {@code ReturnSync.requestRead}.
     *
     * @param value 0 or more, and less than {@link #callsPerDay}; 100 by default
     */
    public Builder reserve(int value) {
      reserve = value;
      return this;
    }

    /**
     * How many returns a day are read of which nothing but hints is known and which no listing
     * shows. Anyone can send hints with ids that do not exist, and only a read shows that they do
     * not. Hints beyond this number lead to no read; if such a return exists, a listing finds it.
     *
     * @param value 0 or more; 100 by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder unknownReads(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("unknownReads must be 0 or more, but is " + value);
      }
      unknownReads = value;
      return this;
    }

    /**
     * The zone whose midnight begins a day of calls. ReturnGO does not document when its day
     * begins.
     *
     * @param value UTC by default, which is an assumption
     */
    public Builder dayZone(ZoneId value) {
      dayZone = requireNonNull(value, "dayZone");
      return this;
    }

    /**
     * The time within which 95 of 100 inspections of received returns are to be known if they
     * change the status of the return. {@link Freshness} compares the estimate with it; the
     * intervals of listings do not depend on it.
     *
     * @param value positive; 1 hour by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder promised(Duration value) {
      promised = positive("promised", value);
      return this;
    }

    /**
     * How long a hint waits for others before a call answers it.
     *
     * @param value zero or more; 1 minute by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder hintPause(Duration value) {
      hintPause = notNegative("hintPause", value);
      return this;
    }

    /**
     * How far back, by creation, listings go.
     *
     * @param value positive; 60 days by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder lookBack(Duration value) {
      lookBack = positive("lookBack", value);
      return this;
    }

    /**
     * How often all returns are listed, whatever their status. The interval is up to three times as
     * long while calls are short.
     *
     * @param value positive; 1 day by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder fullEvery(Duration value) {
      fullEvery = positive("fullEvery", value);
      return this;
    }

    /**
     * How often returns are listed that have arrived or are on their way. The interval is longer
     * while calls are short.
     *
     * @param value positive; 30 minutes by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder openEvery(Duration value) {
      openEvery = positive("openEvery", value);
      return this;
    }

    /**
     * How often returns are listed that have arrived and are not inspected, and how long hints on
     * other returns are collected. The interval is longer while calls are short.
     *
     * @param value positive; 10 minutes by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder receivedEvery(Duration value) {
      receivedEvery = positive("receivedEvery", value);
      return this;
    }

    /**
     * How long after receipt, or after the inspection of another part, a return is read again to
     * see whether inspection went on. Afterwards only a hint or a change of its status leads to
     * another read.
     *
     * @param value zero or more; 30 days by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder watchFor(Duration value) {
      watchFor = notNegative("watchFor", value);
      return this;
    }

    /**
     * When a return is read again that waits for nothing, because an inspection may be corrected
     * without a change of status. Each pause begins with the read before. These reads have only
     * calls that no other work needs.
     *
     * @param value positive pauses, or none for no such reads; 3 and then 14 days by default
     * @throws IllegalArgumentException if a pause is out of range
     */
    public Builder corrections(List<Duration> value) {
      value.forEach(pause -> positive("corrections", pause));
      corrections = List.copyOf(value);
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException if the reserve is negative, or not less than the calls of a
     *     day; if the calls of a day cannot be made at so many calls a minute; or if an interval of
     *     listings is shorter than its default, and the listings alone need more calls than a day
     *     has
     */
    public PollSettings build() {
      if (reserve < 0 || reserve >= callsPerDay) {
        throw new IllegalArgumentException(
            "reserve must be 0 or more and less than callsPerDay, "
                + callsPerDay
                + ", but is "
                + reserve);
      }
      if (callsPerMinute != null && callsPerMinute * MINUTES_A_DAY < callsPerDay) {
        throw new IllegalArgumentException(
            "callsPerDay is "
                + callsPerDay
                + ", but callsPerMinute, "
                + callsPerMinute
                + ", allows only "
                + callsPerMinute * MINUTES_A_DAY
                + " a day: lower callsPerDay or raise callsPerMinute");
      }
      if (isAnyListedMoreOftenThanByDefault()) {
        checkListings();
      }
      return new PollSettings(this);
    }

    /** The default intervals are stretched where calls are few, which is no mistake of a host. */
    private boolean isAnyListedMoreOftenThanByDefault() {
      PollSettings defaults = new PollSettings(new Builder());
      return receivedEvery.compareTo(defaults.receivedEvery) < 0
          || openEvery.compareTo(defaults.openEvery) < 0
          || fullEvery.compareTo(defaults.fullEvery) < 0;
    }

    private void checkListings() {
      double listings = timesADay(receivedEvery) + timesADay(openEvery) + timesADay(fullEvery);
      int calls = callsPerDay - reserve;
      if (listings > calls) {
        throw new IllegalArgumentException(
            "listings every "
                + receivedEvery
                + " (receivedEvery), "
                + openEvery
                + " (openEvery) and "
                + fullEvery
                + " (fullEvery) need at least "
                + (long) Math.ceil(listings)
                + " calls a day, but callsPerDay less the reserve is "
                + calls
                + ": set longer intervals or raise callsPerDay");
      }
    }

    private static double timesADay(Duration interval) {
      return SECONDS_A_DAY / (interval.getSeconds() + interval.getNano() / NANOS);
    }

    private static int atLeastOne(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be 1 or more, but is " + value);
      }
      return value;
    }

    private static Duration positive(String name, Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException(name + " must be positive, but is " + value);
      }
      return value;
    }

    private static Duration notNegative(String name, Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException(name + " must not be negative, but is " + value);
      }
      return value;
    }
  }
}
