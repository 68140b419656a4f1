package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of an order item sales tax to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderItemSalesTaxInput extends Input {
  private OrderItemSalesTaxInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, OrderItemSalesTaxInput::new);
  }

  /** Builds an {@link OrderItemSalesTaxInput}. */
  public interface Builder extends Input.Builder<OrderItemSalesTaxInput> {
    /** The name of the sales tax. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The code of the sales tax. */
    @Field("code")
    Builder code(String value);

    /** The id of the sales tax in an external system. */
    @Field("externalid")
    Builder externalId(String value);

    /** The region of the sales tax group. */
    @Field("groupregion")
    Builder groupRegion(String value);

    /** The sales without tax on which the tax is calculated. */
    @Field(value = "moneytotal", form = Form.MONEY, required = true)
    Builder moneyTotal(BigDecimal value);

    /** The amount of the tax. */
    @Field(value = "moneytax", form = Form.MONEY, required = true)
    Builder moneyTax(BigDecimal value);

    /** The tax value in percent. */
    @Field(value = "decimaltaxvalue", form = Form.DECIMAL, required = true)
    Builder decimalTaxvalue(BigDecimal value);
  }
}
