package dev.restock.returngo;

import dev.restock.http.json.JsonValue;
import dev.restock.returngo.model.Shipment;
import dev.restock.returngo.model.ShipmentStatus;
import java.util.Optional;

/**
 * What to set on a shipment. It starts from the shipment as it was read, because {@code PUT
 * /shipment} takes all five fields at once: those that are not named here keep their value instead
 * of being emptied. Immutable. {@code toString} shows neither tracking nor label.
 */
public final class ShipmentUpdate {
  private final Shipment current;
  private final ShipmentStatus status;
  private final String carrierName;
  private final String trackingNumber;
  private final String trackingUrl;
  private final String labelUrl;

  private ShipmentUpdate(Builder builder) {
    this.current = builder.current;
    this.status = builder.status;
    this.carrierName = builder.carrierName.orElse("");
    this.trackingNumber = builder.trackingNumber.orElse("");
    this.trackingUrl = builder.trackingUrl.orElse("");
    this.labelUrl = builder.labelUrl.orElse("");
  }

  /**
   * Starts an update that changes nothing yet.
   *
   * @param current the shipment as an RMA just read has it
   * @return a new builder
   */
  public static Builder of(Shipment current) {
    return new Builder(current);
  }

  /**
   * Returns which shipment.
   *
   * @return its id
   */
  public String shipmentId() {
    return current.shipmentId();
  }

  /**
   * Returns the status it is to have.
   *
   * @return the status, possibly the one it has
   */
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
    return "ShipmentUpdate[" + current.status() + " to " + status + "]";
  }

  /** Builds a {@link ShipmentUpdate}. Not safe for use by several threads. */
  public static final class Builder {
    private final Shipment current;
    private ShipmentStatus status;
    private Optional<String> carrierName;
    private Optional<String> trackingNumber;
    private Optional<String> trackingUrl;
    private Optional<String> labelUrl;

    private Builder(Shipment current) {
      this.current = current;
      this.status = current.status();
      this.carrierName = current.carrierName();
      this.trackingNumber = current.trackingNumber();
      this.trackingUrl = current.trackingUrl();
      this.labelUrl = current.labelUrl();
    }

    /**
     * Moves it to a status.
     *
     * @param value one of {@link ShipmentStatus#successors()} of its status, or the same
     * @return this builder
     */
    public Builder status(ShipmentStatus value) {
      status = value;
      return this;
    }

    /**
     * Sets the carrier.
     *
     * @param value its name; empty text for none
     * @return this builder
     */
    public Builder carrierName(String value) {
      carrierName = Optional.of(value);
      return this;
    }

    /**
     * Sets the tracking number.
     *
     * @param value the number; empty text for none
     * @return this builder
     */
    public Builder trackingNumber(String value) {
      trackingNumber = Optional.of(value);
      return this;
    }

    /**
     * Sets where to follow it.
     *
     * @param value the address; empty text for none
     * @return this builder
     */
    public Builder trackingUrl(String value) {
      trackingUrl = Optional.of(value);
      return this;
    }

    /**
     * Sets where the label is.
     *
     * @param value the address; empty text for none
     * @return this builder
     */
    public Builder labelUrl(String value) {
      labelUrl = Optional.of(value);
      return this;
    }

    /**
     * Builds the update.
     *
     * @return the update
     * @throws IllegalArgumentException if the documented transitions do not lead from the
     *     shipment's status to the new one; the message names those that do
     */
    public ShipmentUpdate build() {
      if (!current.status().mayBecome(status)) {
        throw new IllegalArgumentException(
            "a shipment in status "
                + current.status()
                + " cannot become "
                + (status.isKnown() ? status.value() : "a status that is not documented")
                + ", only one of "
                + current.status().successors());
      }
      return new ShipmentUpdate(this);
    }
  }
}
