package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * The fields of a product variant group to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 */
public final class ProductVariantGroupInput extends Input {
  private ProductVariantGroupInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ProductVariantGroupInput::new);
  }

  /** Builds a {@link ProductVariantGroupInput}. */
  public interface Builder extends Input.Builder<ProductVariantGroupInput> {
    /** The name of the group. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The options, such as {@code Red} and {@code Blue}. */
    @Field(value = "options", required = true)
    Builder options(Collection<String> value);
  }
}
