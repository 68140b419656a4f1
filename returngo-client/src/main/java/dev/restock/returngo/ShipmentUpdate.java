package dev.restock.returngo;

import dev.restock.http.json.JsonValue;
import dev.restock.returngo.model.Shipment;
import dev.restock.returngo.model.ShipmentStatus;

/**
 * The new values of a shipment. {@code PUT /shipment} sets all five fields at once, so the update
 * starts from the shipment as it was read, and the fields that are not set keep their value.
 * Immutable. {@code toString} shows neither tracking nor label.
 */
public final class ShipmentUpdate {
  private final Shipment current;
  private final ShipmentStatus present;
  private final ShipmentStatus status;
  private final String carrierName;
  private final String trackingNumber;
  private final String trackingUrl;
  private final String labelUrl;

  private ShipmentUpdate(Builder builder) {
    this.current = builder.current;
    this.present = builder.present;
    this.status = builder.status;
    this.carrierName = builder.carrierName;
    this.trackingNumber = builder.trackingNumber;
    this.trackingUrl = builder.trackingUrl;
    this.labelUrl = builder.labelUrl;
  }

  /**
   * Returns a builder of an update that changes nothing yet.
   *
   * @param current the shipment of an RMA that was just read
   * @throws IllegalArgumentException if the shipment has no status
   */
  public static Builder of(Shipment current) {
    return new Builder(current);
  }

  /** Returns the id of the shipment. */
  public String shipmentId() {
    return current.shipmentId();
  }

  /** Returns the new status, possibly the present one. */
  public ShipmentStatus status() {
    return status;
  }

  byte[] toJson() {
    return JsonValue.object()
        .with("status", status.value())
        .with("carrierName", carrierName)
        .with("trackingNumber", trackingNumber)
        .with("trackingURL", trackingUrl)
        .with("labelURL", labelUrl)
        .toBytes();
  }

  @Override
  public String toString() {
    return "ShipmentUpdate[" + present + " to " + status + "]";
  }

  /** Builds a {@link ShipmentUpdate}. Not safe for use by several threads. */
  public static final class Builder {
    private final Shipment current;
    private final ShipmentStatus present;
    private ShipmentStatus status;
    private String carrierName;
    private String trackingNumber;
    private String trackingUrl;
    private String labelUrl;

    private Builder(Shipment current) {
      this.current = current;
      this.present =
          current
              .status()
              .orElseThrow(
                  () -> new IllegalArgumentException("the shipment has no status to start from"));
      this.status = present;
      // ReturnGO takes an empty text for an absent value.
      this.carrierName = current.carrierName().orElse("");
      this.trackingNumber = current.trackingNumber().orElse("");
      this.trackingUrl = current.trackingUrl().orElse("");
      this.labelUrl = current.labelUrl().orElse("");
    }

    /**
     * Sets the status: one of the {@link ShipmentStatus#successors()} of the present one, or the
     * present one.
     */
    public Builder status(ShipmentStatus value) {
      status = value;
      return this;
    }

    /** Sets the name of the carrier; {@code ""} clears it. */
    public Builder carrierName(String value) {
      carrierName = value;
      return this;
    }

    /** Sets the tracking number; {@code ""} clears it. */
    public Builder trackingNumber(String value) {
      trackingNumber = value;
      return this;
    }

    /** Sets the tracking address; {@code ""} clears it. */
    public Builder trackingUrl(String value) {
      trackingUrl = value;
      return this;
    }

    /** Sets the address of the label; {@code ""} clears it. */
    public Builder labelUrl(String value) {
      labelUrl = value;
      return this;
    }

    /**
     * Builds the update.
     *
     * @throws IllegalArgumentException if the documented transitions do not lead from the present
     *     status to the new one; the message names the allowed ones
     */
    public ShipmentUpdate build() {
      if (!present.mayBecome(status)) {
        throw new IllegalArgumentException(
            "a shipment in status "
                + present
                + " cannot become "
                + (status.isKnown() ? status.value() : "a status that is not documented")
                + ", only one of "
                + present.successors());
      }
      return new ShipmentUpdate(this);
    }
  }
}
