package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a service item. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceItemInput extends Input {
  private ServiceItemInput(Fields fields) {
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

  /** Builds a {@link ServiceItemInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code sku}, which Sitoo requires of a new one.
     *
     * @param value the stock keeping unit (SKU) for this item; not blank
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sku(String value) {
      fields.filled("sku", value);
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name for this item
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code quantity}, which Sitoo requires of a new one.
     *
     * @param value the quantity of this item
     * @return this builder
     */
    public Builder quantity(int value) {
      fields.integer("quantity", value);
      return this;
    }

    /**
     * Sets {@code unit_price}.
     *
     * @param value unit price including VAT; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder unitPrice(BigDecimal value) {
      fields.money("unit_price", value);
      return this;
    }

    /**
     * Sets {@code cost_share}.
     *
     * @param value reflects how much the customer pays in percentage (0-100) of the total_price; 0
     *     to 100
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder costShare(BigDecimal value) {
      fields.number("cost_share", value, 0, 100);
      return this;
    }

    /**
     * Sets {@code note}, which Sitoo requires of a new one.
     *
     * @param value a note to describe this service item
     * @return this builder
     */
    public Builder note(String value) {
      fields.text("note", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ServiceItemInput build() {
      return new ServiceItemInput(fields);
    }
  }
}
