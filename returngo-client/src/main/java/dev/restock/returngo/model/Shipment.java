package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import java.util.Optional;

/**
 * A parcel, there from the RMA's creation on. {@code toString} shows neither tracking nor label nor
 * addresses.
 *
 * @param shipmentId the id that items refer to
 * @param status where it is
 * @param carrierName the carrier
 * @param requestedServiceLevel the service asked for
 * @param actualServiceLevel the service given
 * @param trackingNumber the tracking number
 * @param trackingUrl where to follow it
 * @param labelUrl the label
 * @param customerAddress the shopper's address
 * @param returnAddress where it goes; an address, not a location id
 * @param outbound true for goods that go out to the shopper, which are no return
 */
public record Shipment(
    String shipmentId,
    ShipmentStatus status,
    Optional<String> carrierName,
    Optional<String> requestedServiceLevel,
    Optional<String> actualServiceLevel,
    Optional<String> trackingNumber,
    @Json(name = "trackingURL") Optional<String> trackingUrl,
    @Json(name = "labelURL") Optional<String> labelUrl,
    Optional<Address> customerAddress,
    Optional<Address> returnAddress,
    @Json(name = "isOutbound") Optional<Boolean> outbound) {
  @Override
  public String toString() {
    return "Shipment[shipmentId="
        + shipmentId
        + ", status="
        + status
        + ", outbound="
        + outbound
        + "]";
  }
}
