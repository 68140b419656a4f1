package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.List;

/**
 * What to send of a sales tax. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 */
public final class SalesTaxInput extends Input {
  private SalesTaxInput(Fields fields) {
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

  /** Builds a {@link SalesTaxInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code salestaxid}.
     *
     * @param value the ID of the sales tax
     * @return this builder
     */
    public Builder salesTaxId(long value) {
      fields.integer("salestaxid", value);
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of the sales tax
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code code}.
     *
     * @param value the code used for the sales tax
     * @return this builder
     */
    public Builder code(String value) {
      fields.text("code", value);
      return this;
    }

    /**
     * Sets {@code decimalvaluedefault}, which Sitoo requires of a new one.
     *
     * @param value the default tax percentage for this sales tax; at most three decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than three decimals or is too large
     */
    public Builder decimalValueDefault(BigDecimal value) {
      fields.decimal("decimalvaluedefault", value);
      return this;
    }

    /**
     * Sets {@code productgrouprules}.
     *
     * @param value list of sales tax product group rules applicable to this sales tax
     * @return this builder
     */
    public Builder productGroupRules(List<SalesTaxRuleInput> value) {
      fields.inputs("productgrouprules", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public SalesTaxInput build() {
      return new SalesTaxInput(fields);
    }
  }
}
