package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * How the engine accounts for refunds. Each setter of the {@link Builder} states its default.
 * Immutable and thread-safe.
 */
public final class RefundSettings {
  private final RefundRules rules;
  private final LocalDate firstDay;
  private final List<RefundExplainer> explainers;
  private final Duration every;
  private final Duration rereadEvery;
  private final Duration lookBack;
  private final boolean closesDays;
  private final FinancialEntries entries;

  private RefundSettings(Builder builder) {
    this.rules = builder.rules;
    this.firstDay = builder.firstDay;
    this.explainers = builder.explainers;
    this.every = builder.every;
    this.rereadEvery = builder.rereadEvery;
    this.lookBack = builder.lookBack;
    this.closesDays = builder.closesDays;
    this.entries = builder.entries;
  }

  /**
   * Returns a builder that holds the defaults. The first run notes the zone, the cut-off and the
   * first day in the store, and every later run of the tenant is refused with others.
   *
   * @param rules the rules by which refunds are judged
   * @param firstDay the first business day of the books; earlier refunds are judged and not booked
   */
  public static Builder builder(RefundRules rules, LocalDate firstDay) {
    return new Builder(rules, firstDay);
  }

  /** Returns a builder that holds these settings. */
  public Builder toBuilder() {
    return builder(rules, firstDay)
        .explainers(explainers)
        .every(every)
        .rereadEvery(rereadEvery)
        .lookBack(lookBack)
        .closesDays(closesDays)
        .entries(entries);
  }

  /** Returns the rules by which refunds are judged. */
  public RefundRules rules() {
    return rules;
  }

  /** Returns the first business day of the books. */
  public LocalDate firstDay() {
    return firstDay;
  }

  /** Returns what names parts that nothing else explains. */
  public List<RefundExplainer> explainers() {
    return explainers;
  }

  /** Returns how often each source is read. */
  public Duration every() {
    return every;
  }

  /** Returns how often an observation that is not final is read again. */
  public Duration rereadEvery() {
    return rereadEvery;
  }

  /** Returns how long before the first day the first reading begins. */
  public Duration lookBack() {
    return lookBack;
  }

  /** Returns whether the engine closes days by itself. */
  public boolean closesDays() {
    return closesDays;
  }

  /** Returns whether the refunds of closed days are entered into Sitoo. */
  public FinancialEntries entries() {
    return entries;
  }

  /** Builds {@link RefundSettings}; not thread-safe. */
  public static final class Builder {
    private final RefundRules rules;
    private final LocalDate firstDay;
    private List<RefundExplainer> explainers = List.of();
    private Duration every = Duration.ofMinutes(15);
    private Duration rereadEvery = Duration.ofHours(1);
    private Duration lookBack = Duration.ofDays(60);
    private boolean closesDays = true;
    private FinancialEntries entries = FinancialEntries.NONE;

    private Builder(RefundRules rules, LocalDate firstDay) {
      this.rules = requireNonNull(rules, "rules");
      this.firstDay = requireNonNull(firstDay, "firstDay");
    }

    /**
     * Sets what names parts that nothing else explains.
     *
     * @param value asked in this order; none by default
     */
    public Builder explainers(List<RefundExplainer> value) {
      explainers = List.copyOf(value);
      return this;
    }

    /**
     * Sets how often each source is read.
     *
     * @param value 1 minute to 1 day; 15 minutes by default
     */
    public Builder every(Duration value) {
      every = within("every", value, Duration.ofMinutes(1), Duration.ofDays(1));
      return this;
    }

    /**
     * Sets how often an observation that is not final is read again.
     *
     * @param value 1 minute to 7 days; 1 hour by default
     */
    public Builder rereadEvery(Duration value) {
      rereadEvery = within("rereadEvery", value, Duration.ofMinutes(1), Duration.ofDays(7));
      return this;
    }

    /**
     * Sets how long before the first day the first reading begins, so that the returns of the first
     * refunds are known.
     *
     * @param value 0 to 400 days; 60 days by default
     */
    public Builder lookBack(Duration value) {
      lookBack = within("lookBack", value, Duration.ZERO, Duration.ofDays(400));
      return this;
    }

    /**
     * Sets whether the engine closes days by itself: each day once it and the grace period are
     * over, all sources were read since, and no order waits to be judged.
     *
     * @param value true by default; false if a person closes the days
     */
    public Builder closesDays(boolean value) {
      closesDays = value;
      return this;
    }

    /**
     * Sets whether the refunds of closed days are entered into Sitoo.
     *
     * @param value {@link FinancialEntries#NONE} by default
     */
    public Builder entries(FinancialEntries value) {
      entries = requireNonNull(value, "entries");
      return this;
    }

    /** Builds the settings. */
    public RefundSettings build() {
      return new RefundSettings(this);
    }

    private static Duration within(String name, Duration value, Duration least, Duration most) {
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new IllegalArgumentException(
            name + " is " + least + " to " + most + ", not " + value);
      }
      return value;
    }
  }
}
