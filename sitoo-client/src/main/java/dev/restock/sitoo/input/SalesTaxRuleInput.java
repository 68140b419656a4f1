package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a sales tax rule to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 */
public final class SalesTaxRuleInput extends Input {
  private SalesTaxRuleInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, SalesTaxRuleInput::new);
  }

  /** Builds a {@link SalesTaxRuleInput}. */
  public interface Builder extends Input.Builder<SalesTaxRuleInput> {
    /** The product group that the rule applies to. */
    @Field("vatid")
    Builder vatId(long value);

    /** The type of this rule. */
    @Field("type")
    Builder type(int value);

    /** The least amount that the rule applies to. */
    @Field(value = "moneymin", form = Form.MONEY)
    Builder moneyMin(BigDecimal value);

    /** The greatest amount that the rule applies to. */
    @Field(value = "moneymax", form = Form.MONEY)
    Builder moneyMax(BigDecimal value);

    /** The tax in percent. */
    @Field(value = "decimalvalue", form = Form.DECIMAL, required = true)
    Builder decimalValue(BigDecimal value);

    /** An external id, such as a product tax code. */
    @Field("externalid")
    Builder externalId(String value);
  }
}
