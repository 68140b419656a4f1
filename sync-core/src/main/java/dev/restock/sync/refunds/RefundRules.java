package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules of a shop by which refunds are judged. Each setter of the {@link Builder} states its
 * default. Immutable and thread-safe.
 */
public final class RefundRules {
  private final ZoneId zone;
  private final LocalTime dayCutOff;
  private final NavigableMap<LocalDate, Division> changes;
  private final Duration grace;
  private final BigDecimal roundingCap;
  private final BigDecimal bonusRate;
  private final boolean isShippingRefundAllowed;

  /**
   * When business days begin.
   *
   * @param zone the zone of the days
   * @param dayCutOff the time at which a day begins
   */
  public record Division(ZoneId zone, LocalTime dayCutOff) {
    public Division {
      requireNonNull(zone, "zone");
      requireNonNull(dayCutOff, "dayCutOff");
    }
  }

  private RefundRules(Builder builder) {
    this.zone = builder.zone;
    this.dayCutOff = builder.dayCutOff;
    this.changes = new TreeMap<>(builder.changes);
    this.grace = builder.grace;
    this.roundingCap = builder.roundingCap;
    this.bonusRate = builder.bonusRate;
    this.isShippingRefundAllowed = builder.isShippingRefundAllowed;
  }

  /**
   * Returns a builder that holds the defaults.
   *
   * @param zone the zone of the shop's business days
   */
  public static Builder builder(ZoneId zone) {
    return new Builder(zone);
  }

  /** Returns a builder that holds these rules. */
  public Builder toBuilder() {
    Builder builder =
        builder(zone)
            .dayCutOff(dayCutOff)
            .grace(grace)
            .roundingCap(roundingCap)
            .bonusRate(bonusRate)
            .shippingRefundAllowed(isShippingRefundAllowed);
    changes.forEach(builder::daysFrom);
    return builder;
  }

  /** Returns the zone of the first business days. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the time at which the first business days begin. */
  public LocalTime dayCutOff() {
    return dayCutOff;
  }

  /** Returns from which days on business days begin otherwise, unmodifiable. */
  public SortedMap<LocalDate, Division> changes() {
    return Collections.unmodifiableSortedMap(changes);
  }

  /** Returns the age below which a bad verdict is not given. */
  public Duration grace() {
    return grace;
  }

  /** Returns the most that rounding explains. */
  public BigDecimal roundingCap() {
    return roundingCap;
  }

  /** Returns the largest bonus of a store credit, as a share of the paid price. */
  public BigDecimal bonusRate() {
    return bonusRate;
  }

  /** Returns whether shipping may be paid back. */
  public boolean isShippingRefundAllowed() {
    return isShippingRefundAllowed;
  }

  /**
   * The business day of a moment. A day begins at the cut-off of its date and ends where the next
   * one begins, so that a change of daylight saving time makes it an hour shorter or longer. Each
   * moment is in exactly one day.
   *
   * @param moment the moment
   */
  public LocalDate dayOf(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    while (moment.isBefore(startOf(day))) {
      day = day.minusDays(1);
    }
    while (!moment.isBefore(startOf(day.plusDays(1)))) {
      day = day.plusDays(1);
    }
    return day;
  }

  /**
   * The beginning of a business day.
   *
   * @param day the day
   * @return its first moment; if the clock skips the cut-off, the moment of the skip
   */
  public Instant startOf(LocalDate day) {
    Map.Entry<LocalDate, Division> change = changes.isEmpty() ? null : changes.floorEntry(day);
    return change == null
        ? start(day, zone, dayCutOff)
        : start(day, change.getValue().zone(), change.getValue().dayCutOff());
  }

  private static Instant start(LocalDate day, ZoneId zone, LocalTime cutOff) {
    ZoneOffsetTransition skip = zone.getRules().getTransition(day.atTime(cutOff));
    return skip != null && skip.isGap()
        ? skip.getInstant()
        : day.atTime(cutOff).atZone(zone).toInstant();
  }

  /** Builds {@link RefundRules}; not thread-safe. */
  public static final class Builder {
    private final ZoneId zone;
    private LocalTime dayCutOff = LocalTime.MIDNIGHT;
    private final NavigableMap<LocalDate, Division> changes = new TreeMap<>();
    private Duration grace = Duration.ofHours(24);
    private BigDecimal roundingCap = new BigDecimal("0.05");
    private BigDecimal bonusRate = BigDecimal.ZERO;
    private boolean isShippingRefundAllowed = true;

    private Builder(ZoneId zone) {
      this.zone = requireNonNull(zone, "zone");
    }

    /**
     * Sets the time at which a business day begins. Default: 00:00.
     *
     * @param value the local time; what happens before it belongs to the day before
     */
    public Builder dayCutOff(LocalTime value) {
      dayCutOff = requireNonNull(value, "dayCutOff");
      return this;
    }

    /**
     * Divides days otherwise from some day on. The day before ends where this day begins, so it is
     * longer or shorter than others, and no moment is in two days or in none. Default: no change.
     *
     * @param day the first day that begins so; days that are closed or under way must not change
     * @param division the zone and the cut-off
     */
    public Builder daysFrom(LocalDate day, Division division) {
      changes.put(requireNonNull(day, "day"), requireNonNull(division, "division"));
      return this;
    }

    /**
     * Sets the age below which a refund is {@code NOT_FINAL} instead of {@code OUTSIDE_WORKFLOW},
     * {@code NOT_PAID} or {@code AMOUNT_DIFFERS}. Default: 24 hours.
     *
     * @param value 0 or more
     * @throws IllegalArgumentException if it is negative
     */
    public Builder grace(Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException("the grace period is 0 or more, not " + value);
      }
      grace = value;
      return this;
    }

    /**
     * Sets the most that rounding explains of one refund, in units of its currency. Default: 0.05.
     *
     * @param value 0 or more
     * @throws IllegalArgumentException if it is negative
     */
    public Builder roundingCap(BigDecimal value) {
      roundingCap = notNegative("the cap of rounding", value);
      return this;
    }

    /**
     * Sets how much a store credit may exceed the paid price, as a share of it. Default: 0.
     *
     * @param value 0 or more, such as 0.10 for a tenth
     * @throws IllegalArgumentException if it is negative
     */
    public Builder bonusRate(BigDecimal value) {
      bonusRate = notNegative("the rate of the bonus", value);
      return this;
    }

    /**
     * Sets whether shipping may be paid back. If not, it is unexplained. Default: true.
     *
     * @param value whether it is allowed
     */
    public Builder shippingRefundAllowed(boolean value) {
      isShippingRefundAllowed = value;
      return this;
    }

    private static BigDecimal notNegative(String what, BigDecimal value) {
      if (value.signum() < 0) {
        throw new IllegalArgumentException(what + " is 0 or more, not " + value);
      }
      return value;
    }

    /**
     * Builds the rules.
     *
     * @throws IllegalArgumentException if a day would begin before the day before it
     */
    public RefundRules build() {
      RefundRules rules = new RefundRules(this);
      for (LocalDate day : changes.keySet()) {
        if (!rules.startOf(day).isAfter(rules.startOf(day.minusDays(1)))) {
          throw new IllegalArgumentException(
              "the day before %s would end at %s, before it begins; choose another day or cut-off"
                  .formatted(day, rules.startOf(day)));
        }
      }
      return rules;
    }
  }
}
