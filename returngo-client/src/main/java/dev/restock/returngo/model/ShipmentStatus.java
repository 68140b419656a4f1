package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.List;
import java.util.Set;

/**
 * Where a shipment is. Source: the documented status machine of {@code PUT /shipment}.
 *
 * @param value the text that ReturnGO uses
 */
public record ShipmentStatus(String value) implements OpenEnum {
  /** Exists since the RMA was made; nothing was shipped. */
  public static final ShipmentStatus PENDING = new ShipmentStatus("Pending");

  /** A label was made. */
  public static final ShipmentStatus LABEL_CREATED = new ShipmentStatus("LabelCreated");

  /** In transit. */
  public static final ShipmentStatus SHIPPED = new ShipmentStatus("Shipped");

  /** Arrived. */
  public static final ShipmentStatus RECEIVED = new ShipmentStatus("Received");

  /** Called off. */
  public static final ShipmentStatus CANCELED = new ShipmentStatus("Canceled");

  /** Arrived and inspected. */
  public static final ShipmentStatus VALIDATED = new ShipmentStatus("Validated");

  private static final Set<ShipmentStatus> KNOWN =
      Set.of(PENDING, LABEL_CREATED, SHIPPED, RECEIVED, CANCELED, VALIDATED);

  /**
   * Returns where a shipment can go from here. There is no way back from received or validated.
   *
   * @return the statuses that the documentation of {@code PUT /shipment/{shipmentId}} allows, in
   *     its order; none for a status that is not known
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
   * Returns whether a shipment may be set to a status.
   *
   * @param target the status to set
   * @return true for the same status, for a {@linkplain #successors() successor}, and from a status
   *     that is not known, which only ReturnGO can judge
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
