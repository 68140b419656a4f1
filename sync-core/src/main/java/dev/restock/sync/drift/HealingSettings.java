package dev.restock.sync.drift;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Whether differences of levels are corrected in the sales channel, and within which bounds. A run
 * that is past one of the bounds heals nothing, because a large difference is more likely a fault
 * of a reading or of the settings than of single levels. Each setter of the {@link Builder} states
 * its default. Immutable and thread-safe.
 */
public final class HealingSettings {
  private static final int MOST = 1_000_000;
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Mode mode;
  private final int rowsPerRun;
  private final int unitsPerSku;
  private final int unitsPerRun;
  private final double share;
  private final Duration remembered;

  /** The reaction to a confirmed difference. */
  public enum Mode {
    /** It is reported. No level is changed. */
    REPORT,
    /** The level of the channel is set to that of the stock system. */
    HEAL_CHANNEL
  }

  private HealingSettings(Builder builder) {
    this.mode = builder.mode;
    this.rowsPerRun = builder.rowsPerRun;
    this.unitsPerSku = builder.unitsPerSku;
    this.unitsPerRun = builder.unitsPerRun;
    this.share = builder.share;
    this.remembered = builder.remembered;
  }

  /** Returns the settings that change no level. */
  public static HealingSettings report() {
    return builder().build();
  }

  /** Returns the settings that correct the channel within the default bounds. */
  public static HealingSettings healChannel() {
    return builder().mode(Mode.HEAL_CHANNEL).build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns what is done about a confirmed difference. */
  public Mode mode() {
    return mode;
  }

  /** Returns whether levels are corrected. */
  public boolean isOn() {
    return mode != Mode.REPORT;
  }

  /** Returns how many pairs one comparison heals at most. */
  public int rowsPerRun() {
    return rowsPerRun;
  }

  /** Returns by how many pieces one level is changed at most. */
  public int unitsPerSku() {
    return unitsPerSku;
  }

  /** Returns how many pieces, up and down together, one comparison heals at most. */
  public int unitsPerRun() {
    return unitsPerRun;
  }

  /** Returns which share of the compared pairs one comparison heals at most. */
  public double share() {
    return share;
  }

  /** Returns for how long a healing counts when a difference comes back. */
  public Duration remembered() {
    return remembered;
  }

  /** Builds {@link HealingSettings}; not thread-safe. */
  public static final class Builder {
    private Mode mode = Mode.REPORT;
    private int rowsPerRun = 50;
    private int unitsPerSku = 20;
    private int unitsPerRun = 200;
    private double share = 0.02;
    private Duration remembered = Duration.ofDays(30);

    private Builder() {}

    private Builder(HealingSettings from) {
      mode = from.mode;
      rowsPerRun = from.rowsPerRun;
      unitsPerSku = from.unitsPerSku;
      unitsPerRun = from.unitsPerRun;
      share = from.share;
      remembered = from.remembered;
    }

    /**
     * Sets the reaction to a confirmed difference.
     *
     * @param value {@link Mode#REPORT} by default
     */
    public Builder mode(Mode value) {
      mode = requireNonNull(value, "mode");
      return this;
    }

    /**
     * How many pairs one comparison heals at most.
     *
     * @param value 1 to 1,000; 50 by default
     */
    public Builder rowsPerRun(int value) {
      rowsPerRun = within("rowsPerRun", value, 1_000);
      return this;
    }

    /**
     * By how many pieces one level is changed at most.
     *
     * @param value 1 to 1,000,000; 20 by default
     */
    public Builder unitsPerSku(int value) {
      unitsPerSku = within("unitsPerSku", value, MOST);
      return this;
    }

    /**
     * How many pieces, up and down together, one comparison heals at most.
     *
     * @param value 1 to 1,000,000; 200 by default
     */
    public Builder unitsPerRun(int value) {
      unitsPerRun = within("unitsPerRun", value, MOST);
      return this;
    }

    /**
     * Which share of the compared pairs one comparison heals at most. Five pairs are within it in
     * any case.
     *
     * @param value more than 0, up to 1; 0.02 by default
     */
    public Builder share(double value) {
      if (!(value > 0 && value <= 1)) {
        throw new IllegalArgumentException("share is more than 0 and up to 1, not " + value);
      }
      share = value;
      return this;
    }

    /**
     * For how long a healing counts when a difference comes back: a pair that was healed twice in
     * this time is not healed again until a person says so.
     *
     * @param value 1 to 365 days; 30 days by default
     */
    public Builder remembered(Duration value) {
      if (value.compareTo(Duration.ofDays(1)) < 0 || value.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("remembered is 1 to 365 days, not " + value);
      }
      remembered = value;
      return this;
    }

    /** Returns the settings. */
    public HealingSettings build() {
      return new HealingSettings(this);
    }

    private static int within(String name, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(name + " is 1 to " + most + ", not " + value);
      }
      return value;
    }
  }
}
