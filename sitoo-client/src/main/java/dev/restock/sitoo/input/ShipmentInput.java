package dev.restock.sitoo.input;

import dev.restock.sitoo.model.ShipmentState;
import java.time.Instant;
import java.util.List;

/**
 * What to send of a shipment. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 */
public final class ShipmentInput extends Input {
  private ShipmentInput(Fields fields) {
    super(fields);
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link ShipmentInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code shipmentstate}.
     *
     * @param value state of shipment
     * @return this builder
     */
    public Builder shipmentState(ShipmentState value) {
      fields.integer("shipmentstate", value.code());
      return this;
    }

    /**
     * Sets {@code archived}.
     *
     * @param value flag indicating archived shipment
     * @return this builder
     */
    public Builder archived(boolean value) {
      fields.flag("archived", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID for shipment
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Sets {@code barcode}.
     *
     * @param value barcode used to identify this shipment. Needs to have a unique value
     * @return this builder
     */
    public Builder barcode(String value) {
      fields.text("barcode", value);
      return this;
    }

    /**
     * Sets {@code comment}.
     *
     * @param value comment for the shipment
     * @return this builder
     */
    public Builder comment(String value) {
      fields.text("comment", value);
      return this;
    }

    /**
     * Sets {@code emailowner}.
     *
     * @param value the email of the owner of the shipment
     * @return this builder
     */
    public Builder emailOwner(String value) {
      fields.text("emailowner", value);
      return this;
    }

    /**
     * Sets {@code emailreceivedby}.
     *
     * @param value the email of the person responsible for processing the received shipment
     * @return this builder
     */
    public Builder emailReceivedBy(String value) {
      fields.text("emailreceivedby", value);
      return this;
    }

    /**
     * Sets {@code dateestimatedpickup}.
     *
     * @param value the estimated date and time for pickup from sender or null if not set; cut to
     *     the second
     * @return this builder
     * @throws IllegalArgumentException if it lies before 1970
     */
    public Builder dateEstimatedPickup(Instant value) {
      fields.time("dateestimatedpickup", value);
      return this;
    }

    /**
     * Sends {@code dateestimatedpickup} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noDateEstimatedPickup() {
      fields.none("dateestimatedpickup");
      return this;
    }

    /**
     * Sets {@code dateestimateddelivery}.
     *
     * @param value the estimated date and time for delivery to receiver or null if not set; cut to
     *     the second
     * @return this builder
     * @throws IllegalArgumentException if it lies before 1970
     */
    public Builder dateEstimatedDelivery(Instant value) {
      fields.time("dateestimateddelivery", value);
      return this;
    }

    /**
     * Sends {@code dateestimateddelivery} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noDateEstimatedDelivery() {
      fields.none("dateestimateddelivery");
      return this;
    }

    /**
     * Sets {@code sender_warehouseid}.
     *
     * @param value the warehouseid in Sitoo for sender or null if not applicable
     * @return this builder
     */
    public Builder senderWarehouseId(long value) {
      fields.integer("sender_warehouseid", value);
      return this;
    }

    /**
     * Sends {@code sender_warehouseid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noSenderWarehouseId() {
      fields.none("sender_warehouseid");
      return this;
    }

    /**
     * Sets {@code sender_name}.
     *
     * @param value the name of the sender
     * @return this builder
     */
    public Builder senderName(String value) {
      fields.text("sender_name", value);
      return this;
    }

    /**
     * Sets {@code sender_address}.
     *
     * @param value address for the sender
     * @return this builder
     */
    public Builder senderAddress(String value) {
      fields.text("sender_address", value);
      return this;
    }

    /**
     * Sets {@code sender_address2}.
     *
     * @param value address 2 for the sender
     * @return this builder
     */
    public Builder senderAddress2(String value) {
      fields.text("sender_address2", value);
      return this;
    }

    /**
     * Sets {@code sender_zip}.
     *
     * @param value zip for the sender
     * @return this builder
     */
    public Builder senderZip(String value) {
      fields.text("sender_zip", value);
      return this;
    }

    /**
     * Sets {@code sender_city}.
     *
     * @param value city for the sender
     * @return this builder
     */
    public Builder senderCity(String value) {
      fields.text("sender_city", value);
      return this;
    }

    /**
     * Sets {@code sender_state}.
     *
     * @param value state for the sender
     * @return this builder
     */
    public Builder senderState(String value) {
      fields.text("sender_state", value);
      return this;
    }

    /**
     * Sets {@code sender_countryid}.
     *
     * @param value country ID for the sender (2-letter ISO 3166); two letters or nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder senderCountryId(String value) {
      fields.matching("sender_countryid", value, "([A-Za-z]{2})?", "two letters or nothing");
      return this;
    }

    /**
     * Sets {@code sender_referencename}.
     *
     * @param value reference name for the sender
     * @return this builder
     */
    public Builder senderReferenceName(String value) {
      fields.text("sender_referencename", value);
      return this;
    }

    /**
     * Sets {@code sender_referenceemail}.
     *
     * @param value reference email for the sender
     * @return this builder
     */
    public Builder senderReferenceEmail(String value) {
      fields.text("sender_referenceemail", value);
      return this;
    }

    /**
     * Sets {@code sender_referencemobile}.
     *
     * @param value reference mobile phone for the sender
     * @return this builder
     */
    public Builder senderReferenceMobile(String value) {
      fields.text("sender_referencemobile", value);
      return this;
    }

    /**
     * Sets {@code sender_instructions}.
     *
     * @param value instructions for the sender
     * @return this builder
     */
    public Builder senderInstructions(String value) {
      fields.text("sender_instructions", value);
      return this;
    }

    /**
     * Sets {@code receiver_warehouseid}.
     *
     * @param value the warehouseid in Sitoo for receiver or null if not applicable
     * @return this builder
     */
    public Builder receiverWarehouseId(long value) {
      fields.integer("receiver_warehouseid", value);
      return this;
    }

    /**
     * Sends {@code receiver_warehouseid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noReceiverWarehouseId() {
      fields.none("receiver_warehouseid");
      return this;
    }

    /**
     * Sets {@code receiver_name}.
     *
     * @param value the name of the receiver
     * @return this builder
     */
    public Builder receiverName(String value) {
      fields.text("receiver_name", value);
      return this;
    }

    /**
     * Sets {@code receiver_address}.
     *
     * @param value address for the receiver
     * @return this builder
     */
    public Builder receiverAddress(String value) {
      fields.text("receiver_address", value);
      return this;
    }

    /**
     * Sets {@code receiver_address2}.
     *
     * @param value address 2 for the receiver
     * @return this builder
     */
    public Builder receiverAddress2(String value) {
      fields.text("receiver_address2", value);
      return this;
    }

    /**
     * Sets {@code receiver_zip}.
     *
     * @param value zip for the receiver
     * @return this builder
     */
    public Builder receiverZip(String value) {
      fields.text("receiver_zip", value);
      return this;
    }

    /**
     * Sets {@code receiver_city}.
     *
     * @param value city for the receiver
     * @return this builder
     */
    public Builder receiverCity(String value) {
      fields.text("receiver_city", value);
      return this;
    }

    /**
     * Sets {@code receiver_state}.
     *
     * @param value state for the receiver
     * @return this builder
     */
    public Builder receiverState(String value) {
      fields.text("receiver_state", value);
      return this;
    }

    /**
     * Sets {@code receiver_countryid}.
     *
     * @param value country ID for the receiver (2-letter ISO 3166); two letters or nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder receiverCountryId(String value) {
      fields.matching("receiver_countryid", value, "([A-Za-z]{2})?", "two letters or nothing");
      return this;
    }

    /**
     * Sets {@code receiver_referencename}.
     *
     * @param value reference name for the receiver
     * @return this builder
     */
    public Builder receiverReferenceName(String value) {
      fields.text("receiver_referencename", value);
      return this;
    }

    /**
     * Sets {@code receiver_referenceemail}.
     *
     * @param value reference email for the receiver
     * @return this builder
     */
    public Builder receiverReferenceEmail(String value) {
      fields.text("receiver_referenceemail", value);
      return this;
    }

    /**
     * Sets {@code receiver_referencemobile}.
     *
     * @param value reference mobile phone for the receiver
     * @return this builder
     */
    public Builder receiverReferenceMobile(String value) {
      fields.text("receiver_referencemobile", value);
      return this;
    }

    /**
     * Sets {@code receiver_instructions}.
     *
     * @param value instructions for the receiver
     * @return this builder
     */
    public Builder receiverInstructions(String value) {
      fields.text("receiver_instructions", value);
      return this;
    }

    /**
     * Sets {@code carrier_name}.
     *
     * @param value the name of the carrier
     * @return this builder
     */
    public Builder carrierName(String value) {
      fields.text("carrier_name", value);
      return this;
    }

    /**
     * Sets {@code carrier_reference}.
     *
     * @param value the carrier reference for the shipment
     * @return this builder
     */
    public Builder carrierReference(String value) {
      fields.text("carrier_reference", value);
      return this;
    }

    /**
     * Sets {@code carrier_trackingurl}.
     *
     * @param value the carrier tracking url for the shipment
     * @return this builder
     */
    public Builder carrierTrackingUrl(String value) {
      fields.text("carrier_trackingurl", value);
      return this;
    }

    /**
     * Sets {@code shipmentpackages}.
     *
     * @param value the packages in this shipment
     * @return this builder
     */
    public Builder shipmentPackages(List<ShipmentPackageInput> value) {
      fields.inputs("shipmentpackages", value);
      return this;
    }

    /**
     * Sets {@code shipmentitems}.
     *
     * @param value the items in this shipment
     * @return this builder
     */
    public Builder shipmentItems(List<ShipmentItemInput> value) {
      fields.inputs("shipmentitems", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ShipmentInput build() {
      return new ShipmentInput(fields);
    }
  }
}
