package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a product group to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-groups">product-groups</a>.
 */
public final class ProductGroupInput extends Input {
  private ProductGroupInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ProductGroupInput::new);
  }

  /** Builds a {@link ProductGroupInput}. */
  public interface Builder extends Input.Builder<ProductGroupInput> {
    /** The VAT in percent. */
    @Field("value")
    Builder value(BigDecimal value);

    /** The type of the product group. */
    @Field("productgrouptype")
    Builder productGroupType(int value);

    /** The name of the product group. */
    @Field(value = "productgroupname", required = true)
    Builder productGroupName(String value);

    /** Internal comment. */
    @Field("comment")
    Builder comment(String value);
  }
}
