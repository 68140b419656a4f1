package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of an order item sales tax. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderItemSalesTaxInput extends Input {
  private OrderItemSalesTaxInput(Fields fields) {
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

  /** Builds an {@link OrderItemSalesTaxInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of the sales tax
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code code}.
     *
     * @param value an identifier that can be used to specify the sales tax
     * @return this builder
     */
    public Builder code(String value) {
      fields.text("code", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value a custom value to make it easier to export to external systems
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Sets {@code groupregion}.
     *
     * @param value the region of the salestaxgroup this salestax item belongs to
     * @return this builder
     */
    public Builder groupRegion(String value) {
      fields.text("groupregion", value);
      return this;
    }

    /**
     * Sets {@code moneytotal}, which Sitoo requires of a new one.
     *
     * @param value the total sales the collected tax is calculated on. (ie. the sales with no tax);
     *     at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyTotal(BigDecimal value) {
      fields.money("moneytotal", value);
      return this;
    }

    /**
     * Sets {@code moneytax}, which Sitoo requires of a new one.
     *
     * @param value the total net money value for the this sales tax; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyTax(BigDecimal value) {
      fields.money("moneytax", value);
      return this;
    }

    /**
     * Sets {@code decimaltaxvalue}, which Sitoo requires of a new one.
     *
     * @param value the tax value in percent; at most three decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than three decimals or is too large
     */
    public Builder decimalTaxvalue(BigDecimal value) {
      fields.decimal("decimaltaxvalue", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public OrderItemSalesTaxInput build() {
      return new OrderItemSalesTaxInput(fields);
    }
  }
}
