package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A parcel. It exists from the creation of the RMA. {@code toString} shows neither tracking nor
 * label nor addresses.
 *
 * @param shipmentId the id that items refer to
 * @param status the status of the shipment
 * @param carrierName the carrier
 * @param requestedServiceLevel the requested service
 * @param actualServiceLevel the actual service
 * @param trackingNumber the tracking number
 * @param trackingUrl the tracking address
 * @param labelUrl the address of the label
 * @param customerAddress the shopper's address
 * @param returnAddress the destination; an address, not a location id
 * @param outbound true for goods sent to the shopper, which are not a return
 */
@Lenient
public record Shipment(
    String shipmentId,
    Optional<ShipmentStatus> status,
    Optional<String> carrierName,
    Optional<String> requestedServiceLevel,
    Optional<String> actualServiceLevel,
    Optional<String> trackingNumber,
    @Json(name = "trackingURL") Optional<String> trackingUrl,
    @Json(name = "labelURL") Optional<String> labelUrl,
    Optional<Address> customerAddress,
    Optional<Address> returnAddress,
    @Decisive @Json(name = "isOutbound") Optional<Boolean> outbound) {
  @Override
  public String toString() {
    return "Shipment[shipmentId="
        + shipmentId
        + ", status="
        + status.map(ShipmentStatus::toString).orElse("none")
        + ", outbound="
        + outbound
        + "]";
  }
}
