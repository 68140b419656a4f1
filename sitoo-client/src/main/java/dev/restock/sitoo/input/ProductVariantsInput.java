package dev.restock.sitoo.input;

import java.util.List;

/**
 * All variants of a product, to send. A write replaces all variants: Sitoo deletes the others.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 */
public final class ProductVariantsInput extends Input {
  private ProductVariantsInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ProductVariantsInput::new);
  }

  /** Builds a {@link ProductVariantsInput}. */
  public interface Builder extends Input.Builder<ProductVariantsInput> {
    /** The groups, such as colour and size. */
    @Field(value = "groups", required = true)
    Builder groups(List<ProductVariantGroupInput> value);

    /** All variants. */
    @Field(value = "variants", required = true)
    Builder variants(List<ProductVariantInput> value);
  }
}
