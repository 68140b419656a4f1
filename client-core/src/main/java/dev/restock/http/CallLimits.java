package dev.restock.http;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a client allows itself, so that it stays inside its service's limits. The
 * limits apply to one client, all its threads and its {@linkplain HttpCaller#with views} together;
 * a {@link CallBudget} makes several clients share them. Each setter of the {@link Builder} states
 * its default and its range.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class CallLimits {
  private static final CallLimits NONE = builder().build();

  private final @Nullable Integer maxConcurrent;
  private final @Nullable Integer perSecond;
  private final @Nullable Integer perDay;
  private final int reservedPerDay;
  private final ZoneId dayZone;
  private final OverBudget overBudget;

  private CallLimits(Builder builder) {
    this.maxConcurrent = builder.maxConcurrent;
    this.perSecond = builder.perSecond;
    this.perDay = builder.perDay;
    this.reservedPerDay = builder.reservedPerDay;
    this.dayZone = builder.dayZone;
    this.overBudget = builder.overBudget;
  }

  /** Returns limits that allow everything. */
  public static CallLimits none() {
    return NONE;
  }

  /** Returns a builder that holds no limits. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these limits. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns how many requests may be in flight at once, or empty for no limit. */
  public OptionalInt maxConcurrent() {
    return optional(maxConcurrent);
  }

  /** Returns how many requests may start per second, or empty for no limit. */
  public OptionalInt perSecond() {
    return optional(perSecond);
  }

  /** Returns how many requests may be sent per calendar day, or empty for no limit. */
  public OptionalInt perDay() {
    return optional(perDay);
  }

  /** Returns how many of {@link #perDay()} are kept for {@link BudgetClass#URGENT} calls. */
  public int reservedPerDay() {
    return reservedPerDay;
  }

  /** Returns the zone of the calendar day. */
  public ZoneId dayZone() {
    return dayZone;
  }

  /** Returns the rule for a call that these limits do not allow at once. */
  public OverBudget overBudget() {
    return overBudget;
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  @Override
  public String toString() {
    return "CallLimits[maxConcurrent="
        + maxConcurrent
        + ", perSecond="
        + perSecond
        + ", perDay="
        + perDay
        + ", reservedPerDay="
        + reservedPerDay
        + ", dayZone="
        + dayZone
        + ", overBudget="
        + overBudget
        + "]";
  }

  /** Builds {@link CallLimits}. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable Integer maxConcurrent;
    private @Nullable Integer perSecond;
    private @Nullable Integer perDay;
    private int reservedPerDay;
    private ZoneId dayZone = ZoneOffset.UTC;
    private OverBudget overBudget = OverBudget.WAIT;

    private Builder() {}

    private Builder(CallLimits origin) {
      this.maxConcurrent = origin.maxConcurrent;
      this.perSecond = origin.perSecond;
      this.perDay = origin.perDay;
      this.reservedPerDay = origin.reservedPerDay;
      this.dayZone = origin.dayZone;
      this.overBudget = origin.overBudget;
    }

    /**
     * Sets how many requests may be in flight at once: 1 or more; by default there is no limit.
     * Further calls queue in order of arrival. A call that the service limits (429) keeps its place
     * while it waits.
     */
    public Builder maxConcurrent(int value) {
      maxConcurrent = value;
      return this;
    }

    /**
     * Sets how many requests may start per second: 1 to 1,000; by default there is no limit. They
     * are spaced evenly, without bursts.
     */
    public Builder perSecond(int value) {
      perSecond = value;
      return this;
    }

    /**
     * Sets how many requests may be sent per calendar day, retries included: 1 or more; by default
     * there is no limit.
     */
    public Builder perDay(int value) {
      perDay = value;
      return this;
    }

    /**
     * Sets how many of {@link #perDay} are kept for {@link BudgetClass#URGENT} calls: 0, or less
     * than {@code perDay}; default 0.
     */
    public Builder reservedPerDay(int value) {
      reservedPerDay = value;
      return this;
    }

    /**
     * Sets the zone whose midnight begins a calendar day; default UTC. That is an assumption:
     * neither ReturnGO nor Sitoo says when its day begins.
     */
    public Builder dayZone(ZoneId value) {
      dayZone = value;
      return this;
    }

    /**
     * Sets the rule for a call that these limits do not allow at once; default {@link
     * OverBudget#WAIT}.
     */
    public Builder overBudget(OverBudget value) {
      overBudget = value;
      return this;
    }

    /**
     * Builds the limits.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public CallLimits build() {
      atLeastOne("maxConcurrent", maxConcurrent);
      atLeastOne("perSecond", perSecond);
      atLeastOne("perDay", perDay);
      if (perSecond != null && perSecond > 1000) {
        throw new IllegalArgumentException("perSecond must be 1 to 1000, not " + perSecond);
      }
      if (reservedPerDay != 0
          && (reservedPerDay < 0 || perDay == null || reservedPerDay >= perDay)) {
        throw new IllegalArgumentException(
            "reservedPerDay must be 0 or less than perDay (" + perDay + "), not " + reservedPerDay);
      }
      return new CallLimits(this);
    }

    private static void atLeastOne(String name, @Nullable Integer value) {
      if (value != null && value < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, not " + value);
      }
    }
  }
}
