package dev.restock.sitoo.input;

import java.util.List;

/**
 * The fields of a sales tax group to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 */
public final class SalesTaxGroupInput extends Input {
  private SalesTaxGroupInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, SalesTaxGroupInput::new);
  }

  /** Builds a {@link SalesTaxGroupInput}. */
  public interface Builder extends Input.Builder<SalesTaxGroupInput> {
    /** The id of the sales tax group. */
    @Field("salestaxgroupid")
    Builder salesTaxGroupId(long value);

    /** The name of the sales tax group. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The region of the sales tax group. */
    @Field("region")
    Builder region(String value);

    /** The sales taxes of the group. */
    @Field(value = "salestaxes", required = true)
    Builder salesTaxes(List<SalesTaxInput> value);
  }
}
