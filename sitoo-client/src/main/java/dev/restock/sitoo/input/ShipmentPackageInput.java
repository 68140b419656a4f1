package dev.restock.sitoo.input;

/**
 * What to send of a shipment package. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 */
public final class ShipmentPackageInput extends Input {
  private ShipmentPackageInput(Fields fields) {
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

  /** Builds a {@link ShipmentPackageInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code shipmentpackageid}.
     *
     * @param value ID of shipment package in Sitoo
     * @return this builder
     */
    public Builder shipmentPackageId(long value) {
      fields.integer("shipmentpackageid", value);
      return this;
    }

    /**
     * Sets {@code barcode}.
     *
     * @param value barcode used to identify this package. Needs to have a unique value
     * @return this builder
     */
    public Builder barcode(String value) {
      fields.text("barcode", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID for package
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Sets {@code comment}.
     *
     * @param value comment for package
     * @return this builder
     */
    public Builder comment(String value) {
      fields.text("comment", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ShipmentPackageInput build() {
      return new ShipmentPackageInput(fields);
    }
  }
}
