package dev.restock.sync;

import static java.util.Objects.requireNonNull;

/**
 * What the engine does where shops want different things, all of them safe. Immutable and
 * thread-safe; {@code with...} makes a copy with another choice.
 *
 * <p>What is not here is decided by the {@linkplain dev.restock.sync.mapping.DispositionMapper
 * mapper}: missing units, say, which move no stock in any case.
 */
public final class UnitPolicies {
  private static final UnitPolicies DEFAULTS =
      new UnitPolicies(Choice.MOVE, Choice.MOVE, Choice.PARK);

  private final Choice inspectedAgain;
  private final Choice inspectedAfterDone;
  private final Choice belowZero;

  /** What to do. */
  public enum Choice {
    /** Move stock, without asking. */
    MOVE,
    /** Move nothing, and hand a case to a person. Releasing it moves. */
    PARK
  }

  private UnitPolicies(Choice inspectedAgain, Choice inspectedAfterDone, Choice belowZero) {
    this.inspectedAgain = requireNonNull(inspectedAgain, "inspectedAgain");
    this.inspectedAfterDone = requireNonNull(inspectedAfterDone, "inspectedAfterDone");
    this.belowZero = requireNonNull(belowZero, "belowZero");
  }

  /**
   * The choices that suit most shops.
   *
   * @return the defaults named at each choice
   */
  public static UnitPolicies defaults() {
    return DEFAULTS;
  }

  /**
   * What to do with a unit that counts in stock when a later inspection, or anything else that is
   * said of it, takes it from there. By default it is moved: by a movement that undoes the earlier
   * one, and another into the new place. Parked, it counts where it was.
   *
   * @return the choice
   */
  public Choice inspectedAgain() {
    return inspectedAgain;
  }

  /**
   * What to do with a unit that was seen in a return that is done, not inspected, and is inspected
   * then. By default it is moved like any other: an inspection is a fact about goods that are
   * there.
   *
   * @return the choice
   */
  public Choice inspectedAfterDone() {
    return inspectedAfterDone;
  }

  /**
   * What to do when undoing a movement, or taking a piece out, would bring the stock of a warehouse
   * below zero, so that the piece must have been sold or moved meanwhile. Parked by default; it
   * counts where it was then. The level is read just before the post: a sale in between is not
   * seen. A {@link dev.restock.sync.port.StockLedger} that tells no level cannot be guarded.
   *
   * @return the choice
   */
  public Choice belowZero() {
    return belowZero;
  }

  /**
   * These policies with another {@link #inspectedAgain()}.
   *
   * @param value the choice
   * @return a copy
   */
  public UnitPolicies withInspectedAgain(Choice value) {
    return new UnitPolicies(value, inspectedAfterDone, belowZero);
  }

  /**
   * These policies with another {@link #inspectedAfterDone()}.
   *
   * @param value the choice
   * @return a copy
   */
  public UnitPolicies withInspectedAfterDone(Choice value) {
    return new UnitPolicies(inspectedAgain, value, belowZero);
  }

  /**
   * These policies with another {@link #belowZero()}.
   *
   * @param value the choice
   * @return a copy
   */
  public UnitPolicies withBelowZero(Choice value) {
    return new UnitPolicies(inspectedAgain, inspectedAfterDone, value);
  }
}
