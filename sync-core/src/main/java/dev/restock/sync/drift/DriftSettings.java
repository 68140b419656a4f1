package dev.restock.sync.drift;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the levels of the stock system and of the sales channel are compared. The locations and their
 * warehouses are those of {@link dev.restock.sync.channel.ChannelSettings}. Immutable and
 * thread-safe.
 */
public final class DriftSettings {
  /** How many changes by hand are kept at most. */
  public static final int MOST_BY_HAND = 100_000;

  private static final Duration LONGEST = Duration.ofDays(7);

  private final Duration every;
  private final Duration confirmAfter;
  private final Duration longestRun;
  private final Duration slice;
  private final int page;
  private final int casesPerRun;
  private final int runsKept;
  private final Duration handMadeFor;
  private final Set<String> bundles;
  private final HealingSettings healing;

  private DriftSettings(Builder builder) {
    this.every = builder.every;
    this.confirmAfter = builder.confirmAfter;
    this.longestRun = builder.longestRun;
    this.slice = builder.slice;
    this.page = builder.page;
    this.casesPerRun = builder.casesPerRun;
    this.runsKept = builder.runsKept;
    this.handMadeFor = builder.handMadeFor;
    this.bundles = Set.copyOf(builder.bundles);
    this.healing = builder.healing;
  }

  /** Returns the default settings. */
  public static DriftSettings defaults() {
    return builder().build();
  }

  /** Returns a builder with the default settings. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns the time from the beginning of a run to that of the next one. */
  public Duration every() {
    return every;
  }

  /** Returns how long after it was first seen a difference counts at the earliest. */
  public Duration confirmAfter() {
    return confirmAfter;
  }

  /** Returns after which time a run is given up. */
  public Duration longestRun() {
    return longestRun;
  }

  /** Returns how long a run of the engine works on a comparison. */
  public Duration slice() {
    return slice;
  }

  /** Returns how many levels one request asks for. */
  public int page() {
    return page;
  }

  /** Returns up to how many differences have a case each. */
  public int casesPerRun() {
    return casesPerRun;
  }

  /** Returns how many runs are kept. */
  public int runsKept() {
    return runsKept;
  }

  /** Returns for how long changes by hand are kept. */
  public Duration handMadeFor() {
    return handMadeFor;
  }

  /** Returns the SKUs that are bundles. */
  public Set<String> bundles() {
    return bundles;
  }

  /** Returns whether differences are corrected in the channel, and within which bounds. */
  public HealingSettings healing() {
    return healing;
  }

  /** Builds {@link DriftSettings}; not thread-safe. */
  public static final class Builder {
    private Duration every = Duration.ofHours(6);
    private Duration confirmAfter = Duration.ofMinutes(30);
    private Duration longestRun = Duration.ofHours(5);
    private Duration slice = Duration.ofMinutes(1);
    private int page = 1_000;
    private int casesPerRun = 50;
    private int runsKept = 30;
    private Duration handMadeFor = Duration.ofDays(30);
    private final Set<String> bundles = new TreeSet<>();
    private HealingSettings healing = HealingSettings.report();

    private Builder() {}

    private Builder(DriftSettings from) {
      every = from.every;
      confirmAfter = from.confirmAfter;
      longestRun = from.longestRun;
      slice = from.slice;
      page = from.page;
      casesPerRun = from.casesPerRun;
      runsKept = from.runsKept;
      handMadeFor = from.handMadeFor;
      bundles.addAll(from.bundles);
      healing = from.healing;
    }

    /**
     * How often all levels are compared.
     *
     * @param value 15 minutes to 7 days; 6 hours by default
     */
    public Builder every(Duration value) {
      every = within("every", value, Duration.ofMinutes(15));
      return this;
    }

    /**
     * How long after it was first seen a difference counts at the earliest, so that two runs that
     * follow each other closely do not confirm what is only under way.
     *
     * @param value 0 to 7 days; 30 minutes by default
     */
    public Builder confirmAfter(Duration value) {
      confirmAfter = within("confirmAfter", value, Duration.ZERO);
      return this;
    }

    /**
     * After which time a run is given up that could not read both sides. Levels that were read far
     * apart are not comparable.
     *
     * @param value 1 minute to 7 days; 5 hours by default
     */
    public Builder longestRun(Duration value) {
      longestRun = within("longestRun", value, Duration.ofMinutes(1));
      return this;
    }

    /**
     * How long a run of the engine works on a comparison, so that posts do not wait for it. The
     * next run of the engine goes on.
     *
     * @param value 1 second to 7 days; 1 minute by default
     */
    public Builder slice(Duration value) {
      slice = within("slice", value, Duration.ofSeconds(1));
      return this;
    }

    /**
     * How many levels one request to the stock system asks for.
     *
     * @param value 1 to 100,000; 1,000 by default
     */
    public Builder page(int value) {
      page = within("page", value, 100_000);
      return this;
    }

    /**
     * Up to how many confirmed differences have a case each. If there are more, one case names
     * their number.
     *
     * @param value 1 to 1,000; 50 by default
     */
    public Builder casesPerRun(int value) {
      casesPerRun = within("casesPerRun", value, 1_000);
      return this;
    }

    /**
     * How many runs are kept with their rows.
     *
     * @param value 2 to 1,000; 30 by default
     */
    public Builder runsKept(int value) {
      if (value < 2) {
        throw new IllegalArgumentException("runsKept is 2 to 1000, not " + value);
      }
      runsKept = within("runsKept", value, 1_000);
      return this;
    }

    /**
     * For how long changes that were made by hand in the stock system are kept. The latest {@link
     * #MOST_BY_HAND} are kept at most.
     *
     * @param value 1 to 365 days; 30 days by default
     */
    public Builder handMadeFor(Duration value) {
      if (value.compareTo(Duration.ofDays(1)) < 0 || value.compareTo(Duration.ofDays(365)) > 0) {
        throw new IllegalArgumentException("handMadeFor is 1 to 365 days, not " + value);
      }
      handMadeFor = value;
      return this;
    }

    /**
     * Names SKUs that are bundles: their differences are named so.
     *
     * @param skus the SKUs; none by default
     */
    public Builder bundles(Collection<String> skus) {
      bundles.addAll(skus);
      return this;
    }

    /**
     * Whether confirmed differences are corrected in the channel, and within which bounds.
     *
     * @param value {@link HealingSettings#report} by default: nothing is corrected
     */
    public Builder healing(HealingSettings value) {
      healing = requireNonNull(value, "healing");
      return this;
    }

    /** Returns the settings. */
    public DriftSettings build() {
      return new DriftSettings(this);
    }

    private static Duration within(String name, Duration value, Duration least) {
      if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(name + " is " + least + " to 7 days, not " + value);
      }
      return value;
    }

    private static int within(String name, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(name + " is 1 to " + most + ", not " + value);
      }
      return value;
    }
  }
}
