package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A transfer of goods (API v2). Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 *
 * @param shipmentId ID of shipment in Sitoo
 * @param shipmentState state of shipment
 * @param archived flag indicating archived shipment
 * @param externalId external ID for shipment
 * @param barcode barcode used to identify this shipment. Needs to have a unique value
 * @param comment comment for the shipment
 * @param emailOwner the email of the owner of the shipment
 * @param emailReceivedBy the email of the person responsible for processing the received shipment
 * @param dateNew the date and time when the shipment was created
 * @param dateInTransit the date and time when the shipment was set to shipmentstate InTransit. (If
 *     null, the state has never been set)
 * @param dateReceived the date and time when the shipment was set to shipmentstate Received. (If
 *     null, the state has never been set)
 * @param dateCancelled the date and time when the shipment was set to shipmentstate Cancelled. (If
 *     null, the state has never been set)
 * @param dateEstimatedPickup the estimated date and time for pickup from sender or null if not set
 * @param dateEstimatedDelivery the estimated date and time for delivery to receiver or null if not
 *     set
 * @param senderWarehouseId the warehouseid in Sitoo for sender or null if not applicable
 * @param senderName the name of the sender
 * @param senderAddress address for the sender
 * @param senderAddress2 address 2 for the sender
 * @param senderZip zip for the sender
 * @param senderCity city for the sender
 * @param senderState state for the sender
 * @param senderCountryId country ID for the sender (2-letter ISO 3166)
 * @param senderReferenceName reference name for the sender
 * @param senderReferenceEmail reference email for the sender
 * @param senderReferenceMobile reference mobile phone for the sender
 * @param senderInstructions instructions for the sender
 * @param receiverWarehouseId the warehouseid in Sitoo for receiver or null if not applicable
 * @param receiverName the name of the receiver
 * @param receiverAddress address for the receiver
 * @param receiverAddress2 address 2 for the receiver
 * @param receiverZip zip for the receiver
 * @param receiverCity city for the receiver
 * @param receiverState state for the receiver
 * @param receiverCountryId country ID for the receiver (2-letter ISO 3166)
 * @param receiverReferenceName reference name for the receiver
 * @param receiverReferenceEmail reference email for the receiver
 * @param receiverReferenceMobile reference mobile phone for the receiver
 * @param receiverInstructions instructions for the receiver
 * @param carrierName the name of the carrier
 * @param carrierReference the carrier reference for the shipment
 * @param carrierTrackingUrl the carrier tracking url for the shipment
 * @param shipmentPackages the packages in this shipment
 * @param shipmentItems the items in this shipment
 */
public record Shipment(
    @Json(name = "shipmentid") long shipmentId,
    @Json(name = "shipmentstate") Optional<ShipmentState> shipmentState,
    Optional<Boolean> archived,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    Optional<String> barcode,
    Optional<String> comment,
    @Json(name = "emailowner") Optional<String> emailOwner,
    @Json(name = "emailreceivedby") Optional<String> emailReceivedBy,
    @Json(name = "datenew") Optional<Instant> dateNew,
    @Json(name = "dateintransit") Optional<Instant> dateInTransit,
    @Json(name = "datereceived") Optional<Instant> dateReceived,
    @Json(name = "datecancelled") Optional<Instant> dateCancelled,
    @Json(name = "dateestimatedpickup") Optional<Instant> dateEstimatedPickup,
    @Json(name = "dateestimateddelivery") Optional<Instant> dateEstimatedDelivery,
    @Json(name = "sender_warehouseid") Optional<Long> senderWarehouseId,
    @Json(name = "sender_name") Optional<String> senderName,
    @Json(name = "sender_address") Optional<String> senderAddress,
    @Json(name = "sender_address2") Optional<String> senderAddress2,
    @Json(name = "sender_zip") Optional<String> senderZip,
    @Json(name = "sender_city") Optional<String> senderCity,
    @Json(name = "sender_state") Optional<String> senderState,
    @Json(name = "sender_countryid") Optional<String> senderCountryId,
    @Json(name = "sender_referencename") Optional<String> senderReferenceName,
    @Json(name = "sender_referenceemail") Optional<String> senderReferenceEmail,
    @Json(name = "sender_referencemobile") Optional<String> senderReferenceMobile,
    @Json(name = "sender_instructions") Optional<String> senderInstructions,
    @Json(name = "receiver_warehouseid") Optional<Long> receiverWarehouseId,
    @Json(name = "receiver_name") Optional<String> receiverName,
    @Json(name = "receiver_address") Optional<String> receiverAddress,
    @Json(name = "receiver_address2") Optional<String> receiverAddress2,
    @Json(name = "receiver_zip") Optional<String> receiverZip,
    @Json(name = "receiver_city") Optional<String> receiverCity,
    @Json(name = "receiver_state") Optional<String> receiverState,
    @Json(name = "receiver_countryid") Optional<String> receiverCountryId,
    @Json(name = "receiver_referencename") Optional<String> receiverReferenceName,
    @Json(name = "receiver_referenceemail") Optional<String> receiverReferenceEmail,
    @Json(name = "receiver_referencemobile") Optional<String> receiverReferenceMobile,
    @Json(name = "receiver_instructions") Optional<String> receiverInstructions,
    @Json(name = "carrier_name") Optional<String> carrierName,
    @Json(name = "carrier_reference") Optional<String> carrierReference,
    @Json(name = "carrier_trackingurl") Optional<String> carrierTrackingUrl,
    @Json(name = "shipmentpackages") List<ShipmentPackage> shipmentPackages,
    @Json(name = "shipmentitems") List<ShipmentItem> shipmentItems) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
