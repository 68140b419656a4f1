package dev.restock.sitoo.input;

import dev.restock.sitoo.model.OrderItemType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The fields of an order item to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderItemInput extends Input {
  private OrderItemInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, OrderItemInput::new);
  }

  /** Builds an {@link OrderItemInput}. */
  public interface Builder extends Input.Builder<OrderItemInput> {
    /**
     * The type of the item. A discount follows the product that it belongs to; its amount is {@code
     * moneyrowdiscount}.
     */
    @Field("orderitemtype")
    Builder orderItemType(OrderItemType value);

    /** The title of the product when it was ordered. */
    @Field(value = "productname", required = true)
    Builder productName(String value);

    /** The article number of the product when it was ordered. */
    @Field(value = "sku", form = Form.NOT_BLANK)
    Builder sku(String value);

    /** The variant of the product when it was ordered, such as {@code Color: Red, Size: M}. */
    @Field("productattributes")
    Builder productAttributes(String value);

    /** Text that the buyer entered. May be personal. */
    @Field("externalinput")
    Builder externalInput(String value);

    /** The title of the text that the buyer entered. */
    @Field("externalinputtitle")
    Builder externalInputTitle(String value);

    /** The unit, such as {@code kg}. Usually empty. */
    @Field("unitlabel")
    Builder unitLabel(String value);

    /** The number of units. Negative for returned units. */
    @Field(value = "quantity", required = true)
    Builder quantity(int value);

    /** The quantity of a unit, if it applies. */
    @Field(value = "decimalunitquantity", form = Form.DECIMAL)
    Builder decimalUnitQuantity(BigDecimal value);

    /** Clears {@code decimalunitquantity} by sending null. */
    @Field("decimalunitquantity")
    Builder noDecimalUnitQuantity();

    /** The regular net price of one unit (suggested retail price). */
    @Field(value = "moneypriceorg", form = Form.MONEY)
    Builder moneyPriceOrg(BigDecimal value);

    /** The VAT in percent. */
    @Field("vatvalue")
    Builder vatValue(BigDecimal value);

    /** Text that the customer receives after the purchase. */
    @Field("deliveryinfo")
    Builder deliveryInfo(String value);

    /** The voucher code. */
    @Field("vouchercode")
    Builder voucherCode(String value);

    /** The name shown when the voucher is applied. */
    @Field("vouchername")
    Builder voucherName(String value);

    /** The voucher comment. */
    @Field("vouchercomment")
    Builder voucherComment(String value);

    /** The value of the voucher, in percent if {@code ispercentage}, otherwise an amount. */
    @Field("vouchervalue")
    Builder voucherValue(BigDecimal value);

    /** The sales taxes of the item. */
    @Field("salestaxes")
    Builder salesTaxes(List<OrderItemSalesTaxInput> value);

    /** Further texts, by the names of {@code OrderItemData} or any others. */
    @Field("additionaldata")
    Builder additionalData(Map<String, String> value);

    /** The total price of the row. */
    @Field(value = "moneyrowprice", form = Form.MONEY)
    Builder moneyRowPrice(BigDecimal value);

    /** The total discount of the row. */
    @Field(value = "moneyrowdiscount", form = Form.MONEY)
    Builder moneyRowDiscount(BigDecimal value);
  }
}
