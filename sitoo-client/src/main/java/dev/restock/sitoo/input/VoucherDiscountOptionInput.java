package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * What to send of a voucher discount option. Only what is set is sent. A change leaves the rest as
 * it is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 */
public final class VoucherDiscountOptionInput extends Input {
  private VoucherDiscountOptionInput(Fields fields) {
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

  /** Builds a {@link VoucherDiscountOptionInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code num}.
     *
     * @param value the number of products this discount option is valid for
     * @return this builder
     */
    public Builder num(long value) {
      fields.integer("num", value);
      return this;
    }

    /**
     * Sets {@code products}.
     *
     * @param value list of product ids which are used to activate this option
     * @return this builder
     */
    public Builder products(Collection<Long> value) {
      fields.integers("products", value);
      return this;
    }

    /**
     * Sets {@code moneyprice}.
     *
     * @param value the discounted price used, if set; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPrice(BigDecimal value) {
      fields.money("moneyprice", value);
      return this;
    }

    /**
     * Sets {@code moneydiscount}.
     *
     * @param value the discount given, if set; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyDiscount(BigDecimal value) {
      fields.money("moneydiscount", value);
      return this;
    }

    /**
     * Sets {@code decimaldiscount}.
     *
     * @param value the discount in percentage given, if set; at most three decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than three decimals or is too large
     */
    public Builder decimalDiscount(BigDecimal value) {
      fields.decimal("decimaldiscount", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public VoucherDiscountOptionInput build() {
      return new VoucherDiscountOptionInput(fields);
    }
  }
}
