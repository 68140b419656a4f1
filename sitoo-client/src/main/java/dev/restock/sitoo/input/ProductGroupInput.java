package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a product group. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-groups">product-groups</a>.
 */
public final class ProductGroupInput extends Input {
  private ProductGroupInput(Fields fields) {
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

  /** Builds a {@link ProductGroupInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code value}.
     *
     * @param value VAT percentage (eg. 25 = 25%)
     * @return this builder
     * @throws IllegalArgumentException if it has too many digits
     */
    public Builder value(BigDecimal value) {
      fields.number("value", value);
      return this;
    }

    /**
     * Sets {@code productgrouptype}.
     *
     * @param value the type of the product group
     * @return this builder
     */
    public Builder productGroupType(int value) {
      fields.integer("productgrouptype", value);
      return this;
    }

    /**
     * Sets {@code productgroupname}, which Sitoo requires of a new one.
     *
     * @param value the name of the product group
     * @return this builder
     */
    public Builder productGroupName(String value) {
      fields.text("productgroupname", value);
      return this;
    }

    /**
     * Sets {@code comment}.
     *
     * @param value internal comment
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
    public ProductGroupInput build() {
      return new ProductGroupInput(fields);
    }
  }
}
