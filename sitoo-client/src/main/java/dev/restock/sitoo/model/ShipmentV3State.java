package dev.restock.sitoo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The state of a shipment (v3). Source: Sitoo's page <a
 * href="https://developer.sitoo.com/shipments/endpoints">shipments/endpoints</a>; unknown values
 * are kept.
 *
 * @param value Sitoo's value
 */
public record ShipmentV3State(String value) implements OpenEnum {
  /** New. */
  public static final ShipmentV3State NEW = new ShipmentV3State("new");

  /** In transit. */
  public static final ShipmentV3State IN_TRANSIT = new ShipmentV3State("in-transit");

  /** Arrived. */
  public static final ShipmentV3State ARRIVED = new ShipmentV3State("arrived");

  /** Closed; an end state. */
  public static final ShipmentV3State CLOSED = new ShipmentV3State("closed");

  /** Closed without all of its items; an end state. */
  public static final ShipmentV3State CLOSED_INCOMPLETE = new ShipmentV3State("closed-incomplete");

  /** Cancelled; an end state. */
  public static final ShipmentV3State CANCELLED = new ShipmentV3State("cancelled");

  private static final Set<String> KNOWN =
      Set.of("new", "in-transit", "arrived", "closed", "closed-incomplete", "cancelled");

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
