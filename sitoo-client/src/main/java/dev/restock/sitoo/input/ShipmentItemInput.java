package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a shipment item to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 */
public final class ShipmentItemInput extends Input {
  private ShipmentItemInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ShipmentItemInput::new);
  }

  /** Builds a {@link ShipmentItemInput}. */
  public interface Builder extends Input.Builder<ShipmentItemInput> {
    /** The id of the row. */
    @Field("shipmentitemid")
    Builder shipmentItemId(long value);

    /** The package that holds the item. */
    @Field("shipmentpackageid")
    Builder shipmentPackageId(long value);

    /** The article number. */
    @Field(value = "sku", form = Form.NOT_BLANK)
    Builder sku(String value);

    /** The name of the product. */
    @Field("productname")
    Builder productName(String value);

    /** The unit, such as {@code kg}. Usually empty. */
    @Field("unitlabel")
    Builder unitLabel(String value);

    /** The quantity of a unit, if it applies. */
    @Field(value = "decimalunitquantity", form = Form.DECIMAL)
    Builder decimalUnitQuantity(BigDecimal value);

    /** The number of units. */
    @Field("quantity")
    Builder quantity(int value);

    /** The number of units received. */
    @Field("quantityreceived")
    Builder quantityReceived(int value);

    /** The purchase price of one unit, used for the stock transaction of the shipment. */
    @Field(value = "moneypricein", form = Form.MONEY)
    Builder moneyPriceIn(BigDecimal value);

    /** Clears {@code moneypricein} by sending null. */
    @Field("moneypricein")
    Builder noMoneyPriceIn();

    /** The external id of the item. */
    @Field("externalid")
    Builder externalId(String value);
  }
}
