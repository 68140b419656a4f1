package dev.restock.sitoo.input;

import dev.restock.sitoo.model.ShipmentState;
import java.time.Instant;
import java.util.List;

/**
 * The fields of a shipment to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 */
public final class ShipmentInput extends Input {
  private ShipmentInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ShipmentInput::new);
  }

  /** Builds a {@link ShipmentInput}. */
  public interface Builder extends Input.Builder<ShipmentInput> {
    /** The state of the shipment. */
    @Field("shipmentstate")
    Builder shipmentState(ShipmentState value);

    /** Whether the shipment is archived. */
    @Field("archived")
    Builder archived(boolean value);

    /** The external id of the shipment. */
    @Field("externalid")
    Builder externalId(String value);

    /** The barcode of the shipment, unique. */
    @Field("barcode")
    Builder barcode(String value);

    /** A comment on the shipment. */
    @Field("comment")
    Builder comment(String value);

    /** The e-mail address of the owner. Personal. */
    @Field("emailowner")
    Builder emailOwner(String value);

    /** The e-mail address of the person who receives the shipment. Personal. */
    @Field("emailreceivedby")
    Builder emailReceivedBy(String value);

    /** When the sender is expected to hand it over. */
    @Field("dateestimatedpickup")
    Builder dateEstimatedPickup(Instant value);

    /** Clears {@code dateestimatedpickup} by sending null. */
    @Field("dateestimatedpickup")
    Builder noDateEstimatedPickup();

    /** When the receiver is expected to get it. */
    @Field("dateestimateddelivery")
    Builder dateEstimatedDelivery(Instant value);

    /** Clears {@code dateestimateddelivery} by sending null. */
    @Field("dateestimateddelivery")
    Builder noDateEstimatedDelivery();

    /** The warehouse that sends. */
    @Field("sender_warehouseid")
    Builder senderWarehouseId(long value);

    /** Clears {@code sender_warehouseid} by sending null. */
    @Field("sender_warehouseid")
    Builder noSenderWarehouseId();

    /** The name of the sender. */
    @Field("sender_name")
    Builder senderName(String value);

    /** The address of the sender. */
    @Field("sender_address")
    Builder senderAddress(String value);

    /** The second address line of the sender. */
    @Field("sender_address2")
    Builder senderAddress2(String value);

    /** The postal code of the sender. */
    @Field("sender_zip")
    Builder senderZip(String value);

    /** The city of the sender. */
    @Field("sender_city")
    Builder senderCity(String value);

    /** The state or region of the sender. */
    @Field("sender_state")
    Builder senderState(String value);

    /** The country of the sender. */
    @Field(value = "sender_countryid", form = Form.COUNTRY)
    Builder senderCountryId(String value);

    /** The reference name of the sender. */
    @Field("sender_referencename")
    Builder senderReferenceName(String value);

    /** The reference e-mail address of the sender. */
    @Field("sender_referenceemail")
    Builder senderReferenceEmail(String value);

    /** The reference mobile phone of the sender. */
    @Field("sender_referencemobile")
    Builder senderReferenceMobile(String value);

    /** The instructions of the sender. */
    @Field("sender_instructions")
    Builder senderInstructions(String value);

    /** The warehouse that receives. */
    @Field("receiver_warehouseid")
    Builder receiverWarehouseId(long value);

    /** Clears {@code receiver_warehouseid} by sending null. */
    @Field("receiver_warehouseid")
    Builder noReceiverWarehouseId();

    /** The name of the receiver. */
    @Field("receiver_name")
    Builder receiverName(String value);

    /** The address of the receiver. */
    @Field("receiver_address")
    Builder receiverAddress(String value);

    /** The second address line of the receiver. */
    @Field("receiver_address2")
    Builder receiverAddress2(String value);

    /** The postal code of the receiver. */
    @Field("receiver_zip")
    Builder receiverZip(String value);

    /** The city of the receiver. */
    @Field("receiver_city")
    Builder receiverCity(String value);

    /** The state or region of the receiver. */
    @Field("receiver_state")
    Builder receiverState(String value);

    /** The country of the receiver. */
    @Field(value = "receiver_countryid", form = Form.COUNTRY)
    Builder receiverCountryId(String value);

    /** The reference name of the receiver. */
    @Field("receiver_referencename")
    Builder receiverReferenceName(String value);

    /** The reference e-mail address of the receiver. */
    @Field("receiver_referenceemail")
    Builder receiverReferenceEmail(String value);

    /** The reference mobile phone of the receiver. */
    @Field("receiver_referencemobile")
    Builder receiverReferenceMobile(String value);

    /** The instructions of the receiver. */
    @Field("receiver_instructions")
    Builder receiverInstructions(String value);

    /** The name of the carrier. */
    @Field("carrier_name")
    Builder carrierName(String value);

    /** The carrier's reference of the shipment. */
    @Field("carrier_reference")
    Builder carrierReference(String value);

    /** The tracking URL of the carrier. */
    @Field("carrier_trackingurl")
    Builder carrierTrackingUrl(String value);

    /** The packages. */
    @Field("shipmentpackages")
    Builder shipmentPackages(List<ShipmentPackageInput> value);

    /** The items. */
    @Field("shipmentitems")
    Builder shipmentItems(List<ShipmentItemInput> value);
  }
}
