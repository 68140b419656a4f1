package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The state of a shipment (API v2). Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>; unknown values are
 * kept.
 *
 * @param code Sitoo's value
 */
public record ShipmentState(int code) implements OpenCode {
  /** New. */
  public static final ShipmentState NEW = new ShipmentState(0);

  /** In transit. */
  public static final ShipmentState IN_TRANSIT = new ShipmentState(10);

  /** Received. */
  public static final ShipmentState RECEIVED = new ShipmentState(20);

  /** Cancelled; seen in public code, not in the documentation. */
  public static final ShipmentState CANCELLED = new ShipmentState(100);

  private static final Map<Integer, String> NAMES =
      Map.of(0, "New", 10, "InTransit", 20, "Received", 100, "Cancelled");

  @Override
  public boolean isKnown() {
    return NAMES.containsKey(code);
  }

  @Override
  public String toString() {
    String name = NAMES.get(code);
    return name == null ? Integer.toString(code) : name + " (" + code + ")";
  }
}
