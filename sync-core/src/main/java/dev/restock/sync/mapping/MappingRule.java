package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.Disposition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One rule: if all conditions hold, this outcome.
 *
 * @param name for people and for {@code explain}; not blank
 * @param when the conditions
 * @param then the outcome
 */
public record MappingRule(String name, Conditions when, Outcome then) {
  private static final int LONGEST_REASON_CODE = 32;
  private static final Set<Disposition> MOVABLE =
      Collections.unmodifiableSet(
          EnumSet.of(Disposition.SELLABLE, Disposition.DAMAGED, Disposition.NOT_INSPECTED));
  private static final Set<Disposition> INSPECTED =
      Collections.unmodifiableSet(EnumSet.of(Disposition.SELLABLE, Disposition.DAMAGED));

  /**
   * Checks the rule.
   *
   * @param name not blank
   * @param when the conditions
   * @param then the outcome
   * @throws IllegalArgumentException if a rule that moves stock does not name its dispositions, or
   *     names one of a unit that is not there. {@code NOT_INSPECTED} may be named by a rule that
   *     brings units in, and counts only with {@link NotInspected#restockAfter}
   */
  public MappingRule {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("a rule needs a name");
    }
    requireNonNull(when, "when");
    Target.of(then).ifPresent(target -> checkDispositions(name, when.dispositions(), target));
  }

  private static void checkDispositions(String name, Set<Disposition> named, Target target) {
    Set<Disposition> allowed = target.out() ? INSPECTED : MOVABLE;
    if (named.isEmpty() || !allowed.containsAll(named)) {
      throw new IllegalArgumentException(
          "rule '"
              + name
              + (target.out() ? "' takes stock out" : "' moves stock")
              + ", so its conditions must name the dispositions, of "
              + allowed
              + ", but they name "
              + (named.isEmpty() ? "none" : named));
    }
  }

  private static void checkZone(String zone) {
    if (requireNonNull(zone, "zone").isBlank()) {
      throw new IllegalArgumentException("a zone needs a name");
    }
  }

  private static void checkReasonCode(String code) {
    if (requireNonNull(code, "reasonCode").length() > LONGEST_REASON_CODE) {
      throw new IllegalArgumentException(
          "a reason code of Sitoo's has at most " + LONGEST_REASON_CODE + " characters");
    }
  }

  /** What follows when the conditions hold. */
  public sealed interface Outcome {

    /**
     * Whether stock moves.
     *
     * @return true for a warehouse or a zone, in or out
     */
    default boolean movesStock() {
      return Target.of(this).isPresent();
    }
  }

  /**
   * Into one warehouse, whatever the location.
   *
   * @param warehouse the Sitoo warehouse
   * @param reasonCode the Sitoo reason code; "" for none
   */
  public record IntoWarehouse(WarehouseRef warehouse, String reasonCode) implements Outcome {

    /**
     * Checks the reason code.
     *
     * @param warehouse the warehouse
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the reason code is longer than Sitoo's are
     */
    public IntoWarehouse {
      requireNonNull(warehouse, "warehouse");
      checkReasonCode(reasonCode);
    }

    /**
     * Into the warehouse of an id.
     *
     * @param warehouseId 1 or more
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the id is not one
     */
    public IntoWarehouse(long warehouseId, String reasonCode) {
      this(new WarehouseRef.ById(warehouseId), reasonCode);
    }
  }

  /**
   * Into the warehouse that the location table names for the unit's location and this zone.
   *
   * @param zone such as {@code sellable} or {@code quarantine}
   * @param reasonCode the Sitoo reason code; "" for none
   */
  public record IntoZone(String zone, String reasonCode) implements Outcome {

    /**
     * Checks the name.
     *
     * @param zone not blank
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the zone is blank, or the reason code is longer than
     *     Sitoo's are
     */
    public IntoZone {
      checkZone(zone);
      checkReasonCode(reasonCode);
    }
  }

  /**
   * Out of one warehouse, whatever the location: for units that something else has put there
   * already, a refund at a register say.
   *
   * @param warehouse the Sitoo warehouse
   * @param reasonCode the Sitoo reason code; "" for none
   */
  public record OutOfWarehouse(WarehouseRef warehouse, String reasonCode) implements Outcome {

    /**
     * Checks the reason code.
     *
     * @param warehouse the warehouse
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the reason code is longer than Sitoo's are
     */
    public OutOfWarehouse {
      requireNonNull(warehouse, "warehouse");
      checkReasonCode(reasonCode);
    }

    /**
     * Out of the warehouse of an id.
     *
     * @param warehouseId 1 or more
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the id is not one
     */
    public OutOfWarehouse(long warehouseId, String reasonCode) {
      this(new WarehouseRef.ById(warehouseId), reasonCode);
    }
  }

  /**
   * Out of the warehouse that the location table names for the unit's location and this zone: for
   * units that something else has put there already.
   *
   * @param zone such as {@code sellable}
   * @param reasonCode the Sitoo reason code; "" for none
   */
  public record OutOfZone(String zone, String reasonCode) implements Outcome {

    /**
     * Checks the name.
     *
     * @param zone not blank
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the zone is blank, or the reason code is longer than
     *     Sitoo's are
     */
    public OutOfZone {
      checkZone(zone);
      checkReasonCode(reasonCode);
    }
  }

  /** Nothing, and that is right. */
  public record Ignore() implements Outcome {}

  /** Nothing yet. */
  public record Hold() implements Outcome {}

  /**
   * A case for a person.
   *
   * @param type what kind of case, with its owner
   */
  public record Park(ExceptionType type) implements Outcome {

    /**
     * Checks the type.
     *
     * @param type what kind of case
     * @throws IllegalArgumentException if it has the name of one of the library's types, and is
     *     another
     */
    public Park {
      for (ExceptionType shipped : ExceptionType.shipped()) {
        if (shipped.name().equals(type.name()) && !shipped.equals(type)) {
          throw new IllegalArgumentException(
              "the type '" + type.name() + "' is the library's; give yours another name");
        }
      }
    }
  }
}
