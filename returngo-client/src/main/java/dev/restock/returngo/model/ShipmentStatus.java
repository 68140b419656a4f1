package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
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

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
