package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a shipment item. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 */
public final class ShipmentItemInput extends Input {
  private ShipmentItemInput(Fields fields) {
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

  /** Builds a {@link ShipmentItemInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code shipmentitemid}.
     *
     * @param value row ID for shipment item
     * @return this builder
     */
    public Builder shipmentItemId(long value) {
      fields.integer("shipmentitemid", value);
      return this;
    }

    /**
     * Sets {@code shipmentpackageid}.
     *
     * @param value reference to shipment package that this item belongs to
     * @return this builder
     */
    public Builder shipmentPackageId(long value) {
      fields.integer("shipmentpackageid", value);
      return this;
    }

    /**
     * Sets {@code sku}.
     *
     * @param value the SKU for this shipment item; not blank
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sku(String value) {
      fields.filled("sku", value);
      return this;
    }

    /**
     * Sets {@code productname}.
     *
     * @param value the name of the product in this shipment item
     * @return this builder
     */
    public Builder productName(String value) {
      fields.text("productname", value);
      return this;
    }

    /**
     * Sets {@code unitlabel}.
     *
     * @param value unit (typically left blank) (e g "kg")
     * @return this builder
     */
    public Builder unitLabel(String value) {
      fields.text("unitlabel", value);
      return this;
    }

    /**
     * Sets {@code decimalunitquantity}.
     *
     * @param value unit quantity if applicable, else null; at most three decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than three decimals or is too large
     */
    public Builder decimalUnitQuantity(BigDecimal value) {
      fields.decimal("decimalunitquantity", value);
      return this;
    }

    /**
     * Sets {@code quantity}.
     *
     * @param value the number of units in this shipment item
     * @return this builder
     */
    public Builder quantity(int value) {
      fields.integer("quantity", value);
      return this;
    }

    /**
     * Sets {@code quantityreceived}.
     *
     * @param value the number of units received for this shipment
     * @return this builder
     */
    public Builder quantityReceived(int value) {
      fields.integer("quantityreceived", value);
      return this;
    }

    /**
     * Sets {@code moneypricein}.
     *
     * @param value the purchase price per unit for this shipment item or null. If entered it can be
     *     used for the warehouse stock transaction resulting from the shipment; at most two
     *     decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPriceIn(BigDecimal value) {
      fields.money("moneypricein", value);
      return this;
    }

    /**
     * Sends {@code moneypricein} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noMoneyPriceIn() {
      fields.none("moneypricein");
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID for shipment item (if applicable)
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ShipmentItemInput build() {
      return new ShipmentItemInput(fields);
    }
  }
}
