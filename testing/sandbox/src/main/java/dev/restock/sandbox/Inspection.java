package dev.restock.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One inspection of one unit, as ReturnGO's item validation records it.
 *
 * @param at when it was recorded
 * @param returned whether the unit came back
 * @param restockable whether it can be sold again; only meaningful if it came back
 * @param locationId the {@code storeLocationId} at which it was inspected
 * @param reason why it is not restockable or not returned; empty if both are true
 */
public record Inspection(
    Instant at, boolean returned, boolean restockable, String locationId, Optional<String> reason) {

  /**
   * A unit that came back and can be sold.
   *
   * @param at when
   * @param locationId where
   * @return the inspection
   */
  public static Inspection sellable(Instant at, String locationId) {
    return new Inspection(at, true, true, locationId, Optional.empty());
  }

  /**
   * A unit that came back and cannot be sold.
   *
   * @param at when
   * @param locationId where
   * @param reason free text, as the inspector would write it
   * @return the inspection
   */
  public static Inspection damaged(Instant at, String locationId, String reason) {
    return new Inspection(at, true, false, locationId, Optional.of(reason));
  }

  /**
   * A unit that was not in the parcel.
   *
   * @param at when
   * @param locationId where it was looked for
   * @param reason free text, as the inspector would write it
   * @return the inspection
   */
  public static Inspection missing(Instant at, String locationId, String reason) {
    return new Inspection(at, false, false, locationId, Optional.of(reason));
  }
}
