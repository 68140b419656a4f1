package dev.restock.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One inspection of one unit, as ReturnGO's item validation records it. Immutable.
 *
 * @param at when it was recorded
 * @param returned whether the unit came back
 * @param restockable whether the unit can be sold again; has a meaning only if it came back
 * @param locationId the {@code storeLocationId} where it was inspected
 * @param reason why it is not restockable or not returned; empty if it is sellable
 */
public record Inspection(
    Instant at, boolean returned, boolean restockable, String locationId, Optional<String> reason) {

  /**
   * Returns the inspection of a unit that came back and can be sold.
   *
   * @param at when it was recorded
   * @param locationId the {@code storeLocationId} where it was inspected
   * @return the inspection
   */
  public static Inspection sellable(Instant at, String locationId) {
    return new Inspection(at, true, true, locationId, Optional.empty());
  }

  /**
   * Returns the inspection of a unit that came back and cannot be sold.
   *
   * @param at when it was recorded
   * @param locationId the {@code storeLocationId} where it was inspected
   * @param reason free text, as an inspector would write it
   * @return the inspection
   */
  public static Inspection damaged(Instant at, String locationId, String reason) {
    return new Inspection(at, true, false, locationId, Optional.of(reason));
  }

  /**
   * Returns the inspection of a unit that was not in the parcel.
   *
   * @param at when it was recorded
   * @param locationId the {@code storeLocationId} where the parcel was opened
   * @param reason free text, as an inspector would write it
   * @return the inspection
   */
  public static Inspection missing(Instant at, String locationId, String reason) {
    return new Inspection(at, false, false, locationId, Optional.of(reason));
  }
}
