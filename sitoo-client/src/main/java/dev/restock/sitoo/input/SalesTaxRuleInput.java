package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a sales tax rule. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 */
public final class SalesTaxRuleInput extends Input {
  private SalesTaxRuleInput(Fields fields) {
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

  /** Builds a {@link SalesTaxRuleInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code vatid}.
     *
     * @param value the VAT ID of the productgroup that this rule applies to
     * @return this builder
     */
    public Builder vatId(long value) {
      fields.integer("vatid", value);
      return this;
    }

    /**
     * Sets {@code type}.
     *
     * @param value the type for this rule
     * @return this builder
     */
    public Builder type(int value) {
      fields.integer("type", value);
      return this;
    }

    /**
     * Sets {@code moneymin}.
     *
     * @param value the minimum value for this rule (if applicable); at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyMin(BigDecimal value) {
      fields.money("moneymin", value);
      return this;
    }

    /**
     * Sets {@code moneymax}.
     *
     * @param value the maximum value for this rule (if applicable); at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyMax(BigDecimal value) {
      fields.money("moneymax", value);
      return this;
    }

    /**
     * Sets {@code decimalvalue}, which Sitoo requires of a new one.
     *
     * @param value the tax percentage for this rule; at most three decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than three decimals or is too large
     */
    public Builder decimalValue(BigDecimal value) {
      fields.decimal("decimalvalue", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value an external ID used for this rule. (e.g Product Tax Code)
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public SalesTaxRuleInput build() {
      return new SalesTaxRuleInput(fields);
    }
  }
}
