package dev.restock.sync;

import static java.util.Objects.requireNonNull;

/**
 * Choices where shops want different things, all of them safe. Each setter of the {@link Builder}
 * states its default. Immutable and thread-safe.
 *
 * <p>Everything else is decided by the {@linkplain dev.restock.sync.mapping.DispositionMapper
 * mapper}: missing units, for example, which move no stock in any case.
 */
public final class UnitPolicies {
  private final Choice inspectedAgain;
  private final Choice inspectedAfterDone;
  private final Choice belowZero;

  /** What to do. */
  public enum Choice {
    /** Move stock without asking a person. */
    MOVE,
    /** Move nothing, and open a case for a person. A retry of the case moves the stock. */
    PARK
  }

  private UnitPolicies(Builder builder) {
    this.inspectedAgain = builder.inspectedAgain;
    this.inspectedAfterDone = builder.inspectedAfterDone;
    this.belowZero = builder.belowZero;
  }

  /** Returns the policies that an engine has if none are set. */
  public static UnitPolicies defaults() {
    return builder().build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these policies. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns what is done with a unit in stock that a later inspection takes from its place. */
  public Choice inspectedAgain() {
    return inspectedAgain;
  }

  /** Returns what is done with a unit that is inspected after its return was done. */
  public Choice inspectedAfterDone() {
    return inspectedAfterDone;
  }

  /** Returns what is done if a movement would bring the stock of a warehouse below zero. */
  public Choice belowZero() {
    return belowZero;
  }

  /** Builds {@link UnitPolicies}; not thread-safe. */
  public static final class Builder {
    private Choice inspectedAgain = Choice.MOVE;
    private Choice inspectedAfterDone = Choice.MOVE;
    private Choice belowZero = Choice.PARK;

    private Builder() {}

    private Builder(UnitPolicies from) {
      inspectedAgain = from.inspectedAgain;
      inspectedAfterDone = from.inspectedAfterDone;
      belowZero = from.belowZero;
    }

    /**
     * Sets what is done with a unit that counts in stock when a later inspection, or any other
     * change of its return, takes it from there. If it moves, one movement undoes the earlier one,
     * and another brings the unit to its new place. If it is parked, it counts where it was.
     *
     * @param value {@link Choice#MOVE} by default
     */
    public Builder inspectedAgain(Choice value) {
      inspectedAgain = requireNonNull(value, "inspectedAgain");
      return this;
    }

    /**
     * Sets what is done with a unit that was not inspected when its return was done, and is
     * inspected later. By default it moves like any other: an inspection is a fact about goods that
     * are there.
     *
     * @param value {@link Choice#MOVE} by default
     */
    public Builder inspectedAfterDone(Choice value) {
      inspectedAfterDone = requireNonNull(value, "inspectedAfterDone");
      return this;
    }

    /**
     * Sets what is done when a reversal or a removal would bring the stock of a warehouse below
     * zero, so that the piece must have been sold or moved meanwhile. If it is parked, the unit
     * counts where it was. The level is read just before the post: a sale in between is not seen. A
     * ledger that shows no levels cannot be guarded.
     *
     * @param value {@link Choice#PARK} by default
     */
    public Builder belowZero(Choice value) {
      belowZero = requireNonNull(value, "belowZero");
      return this;
    }

    /** Returns the policies. */
    public UnitPolicies build() {
      return new UnitPolicies(this);
    }
  }
}
