package dev.restock.sitoo.input;

import dev.restock.sitoo.model.OrderItemType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What to send of an order item. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderItemInput extends Input {
  private OrderItemInput(Fields fields) {
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

  /** Builds an {@link OrderItemInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code orderitemtype}.
     *
     * @param value order item type. Note that item of type Discount needs to be preceded by one of
     *     type Product (to which it belongs) and the field moneyrowdiscount should be used to set
     *     the value of the discount
     * @return this builder
     */
    public Builder orderItemType(OrderItemType value) {
      fields.integer("orderitemtype", value.code());
      return this;
    }

    /**
     * Sets {@code productname}, which Sitoo requires of a new one.
     *
     * @param value product Name. The title for the product at the time of the order
     * @return this builder
     */
    public Builder productName(String value) {
      fields.text("productname", value);
      return this;
    }

    /**
     * Sets {@code sku}.
     *
     * @param value stock-keeping unit (ie. the article number) for the product at the time of the
     *     order; not blank
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sku(String value) {
      fields.filled("sku", value);
      return this;
    }

    /**
     * Sets {@code productattributes}.
     *
     * @param value product variant data (eg. "Color: Red, Size: M") for the product at the time of
     *     the order
     * @return this builder
     */
    public Builder productAttributes(String value) {
      fields.text("productattributes", value);
      return this;
    }

    /**
     * Sets {@code externalinput}.
     *
     * @param value text entered by buyer (eg. text on a custom made t-shirt)
     * @return this builder
     */
    public Builder externalInput(String value) {
      fields.text("externalinput", value);
      return this;
    }

    /**
     * Sets {@code externalinputtitle}.
     *
     * @param value title for text entered by buyer (eg. "Your t-shirt text")
     * @return this builder
     */
    public Builder externalInputTitle(String value) {
      fields.text("externalinputtitle", value);
      return this;
    }

    /**
     * Sets {@code unitlabel}.
     *
     * @param value unit (typically empty) (eg. "kg")
     * @return this builder
     */
    public Builder unitLabel(String value) {
      fields.text("unitlabel", value);
      return this;
    }

    /**
     * Sets {@code quantity}, which Sitoo requires of a new one.
     *
     * @param value number of units; negative for what was taken back
     * @return this builder
     */
    public Builder quantity(int value) {
      fields.integer("quantity", value);
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
     * Sends {@code decimalunitquantity} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noDecimalUnitQuantity() {
      fields.none("decimalunitquantity");
      return this;
    }

    /**
     * Sets {@code moneypriceorg}.
     *
     * @param value regular net price of product per unit. (Suggested Retail Price); at most two
     *     decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPriceOrg(BigDecimal value) {
      fields.money("moneypriceorg", value);
      return this;
    }

    /**
     * Sets {@code vatvalue}.
     *
     * @param value VAT percentage
     * @return this builder
     * @throws IllegalArgumentException if it has too many digits
     */
    public Builder vatValue(BigDecimal value) {
      fields.number("vatvalue", value);
      return this;
    }

    /**
     * Sets {@code deliveryinfo}.
     *
     * @param value delivery info is information sent to the customer after the purchase
     * @return this builder
     */
    public Builder deliveryInfo(String value) {
      fields.text("deliveryinfo", value);
      return this;
    }

    /**
     * Sets {@code vouchercode}.
     *
     * @param value voucher code
     * @return this builder
     */
    public Builder voucherCode(String value) {
      fields.text("vouchercode", value);
      return this;
    }

    /**
     * Sets {@code vouchername}.
     *
     * @param value voucher name. The name shown when the code is applied
     * @return this builder
     */
    public Builder voucherName(String value) {
      fields.text("vouchername", value);
      return this;
    }

    /**
     * Sets {@code vouchercomment}.
     *
     * @param value voucher comment
     * @return this builder
     */
    public Builder voucherComment(String value) {
      fields.text("vouchercomment", value);
      return this;
    }

    /**
     * Sets {@code vouchervalue}.
     *
     * @param value value of voucher. Percentage or fixed sum depending on ispercentage
     * @return this builder
     * @throws IllegalArgumentException if it has too many digits
     */
    public Builder voucherValue(BigDecimal value) {
      fields.number("vouchervalue", value);
      return this;
    }

    /**
     * Sets {@code salestaxes}.
     *
     * @param value list of order item sales taxes of this item
     * @return this builder
     */
    public Builder salesTaxes(List<OrderItemSalesTaxInput> value) {
      fields.inputs("salestaxes", value);
      return this;
    }

    /**
     * Sets {@code additionaldata}.
     *
     * @param value further texts, by the names of {@code OrderItemData} or any others
     * @return this builder
     */
    public Builder additionalData(Map<String, String> value) {
      fields.texts("additionaldata", value);
      return this;
    }

    /**
     * Sets {@code moneyrowprice}.
     *
     * @param value total Row Price. (Only used for POST/PUT); at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyRowPrice(BigDecimal value) {
      fields.money("moneyrowprice", value);
      return this;
    }

    /**
     * Sets {@code moneyrowdiscount}.
     *
     * @param value total Row Discount. (Only used for POST/PUT); at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyRowDiscount(BigDecimal value) {
      fields.money("moneyrowdiscount", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public OrderItemInput build() {
      return new OrderItemInput(fields);
    }
  }
}
