package dev.restock.sitoo.input;

import java.util.List;

/**
 * What to send of all variants of a product. Only what is set is sent. A write replaces all
 * variants: what is left out is deleted by Sitoo. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 */
public final class ProductVariantsInput extends Input {
  private ProductVariantsInput(Fields fields) {
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

  /** Builds a {@link ProductVariantsInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code groups}, which Sitoo requires of a new one.
     *
     * @param value list of product variant groups
     * @return this builder
     */
    public Builder groups(List<ProductVariantGroupInput> value) {
      fields.inputs("groups", value);
      return this;
    }

    /**
     * Sets {@code variants}, which Sitoo requires of a new one.
     *
     * @param value list of product variants
     * @return this builder
     */
    public Builder variants(List<ProductVariantInput> value) {
      fields.inputs("variants", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ProductVariantsInput build() {
      return new ProductVariantsInput(fields);
    }
  }
}
