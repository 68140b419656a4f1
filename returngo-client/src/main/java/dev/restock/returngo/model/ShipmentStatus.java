package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.List;
import java.util.Set;

/**
 * The status of a shipment. Source: the documented status machine of {@code PUT /shipment}.
 *
 * @param value the text that ReturnGO uses
 */
public record ShipmentStatus(String value) implements OpenEnum {
  /** Created with the RMA; nothing was shipped. */
  public static final ShipmentStatus PENDING = new ShipmentStatus("Pending");

  /** A label was created. */
  public static final ShipmentStatus LABEL_CREATED = new ShipmentStatus("LabelCreated");

  /** In transit. */
  public static final ShipmentStatus SHIPPED = new ShipmentStatus("Shipped");

  /** Arrived. */
  public static final ShipmentStatus RECEIVED = new ShipmentStatus("Received");

  /** Cancelled. */
  public static final ShipmentStatus CANCELED = new ShipmentStatus("Canceled");

  /** Arrived and inspected. */
  public static final ShipmentStatus VALIDATED = new ShipmentStatus("Validated");

  private static final Set<ShipmentStatus> KNOWN =
      Set.of(PENDING, LABEL_CREATED, SHIPPED, RECEIVED, CANCELED, VALIDATED);

  /**
   * Returns the statuses that may follow this one, by the documentation of {@code PUT
   * /shipment/{shipmentId}} and in its order; none for an unknown status. Received and validated
   * shipments cannot go back.
   */
  public List<ShipmentStatus> successors() {
    return switch (value) {
      case "Pending" -> List.of(LABEL_CREATED, SHIPPED, RECEIVED, CANCELED, VALIDATED);
      case "LabelCreated" -> List.of(SHIPPED, RECEIVED, CANCELED, VALIDATED);
      case "Shipped" -> List.of(RECEIVED, CANCELED, VALIDATED);
      case "Canceled" -> List.of(RECEIVED, VALIDATED);
      case "Received" -> List.of(VALIDATED);
      default -> List.of();
    };
  }

  /**
   * Returns whether a shipment in this status may be set to another one: true for the same status
   * and for a {@linkplain #successors() successor}. If this status is unknown, only ReturnGO can
   * decide, so the result is true.
   */
  public boolean mayBecome(ShipmentStatus target) {
    return equals(target) || !isKnown() || successors().contains(target);
  }

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
