package dev.restock.sitoo.input;

/**
 * The fields of a shipment package to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 */
public final class ShipmentPackageInput extends Input {
  private ShipmentPackageInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ShipmentPackageInput::new);
  }

  /** Builds a {@link ShipmentPackageInput}. */
  public interface Builder extends Input.Builder<ShipmentPackageInput> {
    /** Sitoo's id of the package. */
    @Field("shipmentpackageid")
    Builder shipmentPackageId(long value);

    /** The barcode of the package, unique. */
    @Field("barcode")
    Builder barcode(String value);

    /** The external id of the package. */
    @Field("externalid")
    Builder externalId(String value);

    /** A comment on the package. */
    @Field("comment")
    Builder comment(String value);
  }
}
