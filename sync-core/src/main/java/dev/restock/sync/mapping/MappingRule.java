package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Set;

/**
 * One rule: if all conditions hold, this outcome.
 *
 * @param name for people and for {@code explain}; not blank
 * @param when the conditions
 * @param then the outcome
 */
public record MappingRule(String name, Conditions when, Outcome then) {

  /**
   * Checks the rule.
   *
   * @param name not blank
   * @param when the conditions
   * @param then the outcome
   * @throws IllegalArgumentException if a rule that moves stock does not name its dispositions, or
   *     names one of a unit that is not there
   */
  public MappingRule {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("a rule needs a name");
    }
    requireNonNull(when, "when");
    if (then.movesStock()
        && !when.dispositions().equals(Set.of(Disposition.SELLABLE))
        && !when.dispositions().equals(Set.of(Disposition.DAMAGED))
        && !when.dispositions().equals(Set.of(Disposition.SELLABLE, Disposition.DAMAGED))) {
      throw new IllegalArgumentException(
          "rule '"
              + name
              + "' moves stock, so its conditions must name the dispositions: SELLABLE, DAMAGED or"
              + " both");
    }
  }

  /**
   * What must hold of a unit. An empty set stands for anything. Texts are compared without regard
   * to case, except locations and SKUs.
   *
   * @param dispositions one of these dispositions
   * @param locations inspected at one of these locations; "" stands for an inspection that names
   *     none
   * @param skus one of these SKUs; {@code *} in a SKU stands for any characters
   * @param returnReasons returned for one of these reasons
   * @param nonRestockableReasons not restockable for one of these reasons
   * @param returnMethods returned by one of these methods
   * @param resolutionTypes with one of these resolutions
   * @param statuses in a return of one of these statuses
   */
  public record Conditions(
      Set<Disposition> dispositions,
      Set<String> locations,
      Set<String> skus,
      Set<String> returnReasons,
      Set<String> nonRestockableReasons,
      Set<String> returnMethods,
      Set<String> resolutionTypes,
      Set<String> statuses) {

    /**
     * Copies the sets.
     *
     * @param dispositions of the unit
     * @param locations of the inspection
     * @param skus of the unit
     * @param returnReasons of the unit
     * @param nonRestockableReasons of the inspection
     * @param returnMethods of the unit
     * @param resolutionTypes of the unit
     * @param statuses of the return
     */
    public Conditions {
      dispositions = Set.copyOf(dispositions);
      locations = Set.copyOf(locations);
      skus = Set.copyOf(skus);
      returnReasons = Set.copyOf(returnReasons);
      nonRestockableReasons = Set.copyOf(nonRestockableReasons);
      returnMethods = Set.copyOf(returnMethods);
      resolutionTypes = Set.copyOf(resolutionTypes);
      statuses = Set.copyOf(statuses);
    }

    /**
     * Whether all of it holds.
     *
     * @param record the return
     * @param unit one of its units
     * @return true if it does
     */
    public boolean hold(ReturnRecord record, ReturnedUnit unit) {
      return (dispositions.isEmpty() || dispositions.contains(unit.disposition()))
          && (locations.isEmpty() || locations.contains(unit.locationId()))
          && (skus.isEmpty() || skus.stream().anyMatch(sku -> Glob.matches(sku, unit.sku())))
          && includes(returnReasons, unit.returnReason())
          && includes(nonRestockableReasons, unit.nonRestockableReason())
          && includes(returnMethods, unit.returnMethod())
          && includes(resolutionTypes, unit.resolutionType())
          && includes(statuses, record.status().value());
    }

    private static boolean includes(Set<String> wanted, String text) {
      return wanted.isEmpty() || wanted.stream().anyMatch(one -> one.equalsIgnoreCase(text));
    }
  }

  /** What follows when the conditions hold. */
  public sealed interface Outcome {

    /**
     * Whether stock moves.
     *
     * @return true for a warehouse or a zone
     */
    default boolean movesStock() {
      return false;
    }
  }

  /**
   * Into one warehouse, whatever the location.
   *
   * @param warehouseId the Sitoo warehouse, 1 or more
   * @param reasonCode the Sitoo reason code; "" for none
   */
  public record IntoWarehouse(long warehouseId, String reasonCode) implements Outcome {

    /**
     * Checks the id.
     *
     * @param warehouseId 1 or more
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the id is not one
     */
    public IntoWarehouse {
      if (warehouseId < 1) {
        throw new IllegalArgumentException(
            "a warehouse id is 1 or more, but this is " + warehouseId);
      }
      requireNonNull(reasonCode, "reasonCode");
    }

    @Override
    public boolean movesStock() {
      return true;
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
     * @throws IllegalArgumentException if the zone is blank
     */
    public IntoZone {
      if (requireNonNull(zone, "zone").isBlank()) {
        throw new IllegalArgumentException("a zone needs a name");
      }
      requireNonNull(reasonCode, "reasonCode");
    }

    @Override
    public boolean movesStock() {
      return true;
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
  public record Park(ExceptionType type) implements Outcome {}
}
