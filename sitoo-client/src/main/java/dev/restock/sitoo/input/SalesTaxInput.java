package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.List;

/**
 * The fields of a sales tax to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 */
public final class SalesTaxInput extends Input {
  private SalesTaxInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, SalesTaxInput::new);
  }

  /** Builds a {@link SalesTaxInput}. */
  public interface Builder extends Input.Builder<SalesTaxInput> {
    /** The id of the sales tax. */
    @Field("salestaxid")
    Builder salesTaxId(long value);

    /** The name of the sales tax. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The code used of the sales tax. */
    @Field("code")
    Builder code(String value);

    /** The default tax in percent. */
    @Field(value = "decimalvaluedefault", form = Form.DECIMAL, required = true)
    Builder decimalValueDefault(BigDecimal value);

    /** The rules for product groups. */
    @Field("productgrouprules")
    Builder productGroupRules(List<SalesTaxRuleInput> value);
  }
}
