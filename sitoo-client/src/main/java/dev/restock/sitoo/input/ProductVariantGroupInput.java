package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * What to send of a product variant group. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 */
public final class ProductVariantGroupInput extends Input {
  private ProductVariantGroupInput(Fields fields) {
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

  /** Builds a {@link ProductVariantGroupInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value name of product variant group
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code options}, which Sitoo requires of a new one.
     *
     * @param value options. Eg. ["Red", "Blue", "Pink"]
     * @return this builder
     */
    public Builder options(Collection<String> value) {
      fields.texts("options", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ProductVariantGroupInput build() {
      return new ProductVariantGroupInput(fields);
    }
  }
}
