package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of an influencer voucher transaction. Only what is set is sent. A change leaves the
 * rest as it is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/influencer-vouchers">influencer-vouchers</a>.
 */
public final class InfluencerVoucherTransactionInput extends Input {
  private InfluencerVoucherTransactionInput(Fields fields) {
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

  /** Builds an {@link InfluencerVoucherTransactionInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code moneyordertotal}, which Sitoo requires of a new one.
     *
     * @param value the total amount of sales for this transaction; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyOrderTotal(BigDecimal value) {
      fields.money("moneyordertotal", value);
      return this;
    }

    /**
     * Sets {@code moneyinfluencertotal}, which Sitoo requires of a new one.
     *
     * @param value the amount of sold items where the influencer voucher applied for this
     *     transaction; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyInfluencerTotal(BigDecimal value) {
      fields.money("moneyinfluencertotal", value);
      return this;
    }

    /**
     * Sets {@code moneyinfluencerdiscount}, which Sitoo requires of a new one.
     *
     * @param value the amount of discount the influencer voucher gave for this transaction; at most
     *     two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyInfluencerDiscount(BigDecimal value) {
      fields.money("moneyinfluencerdiscount", value);
      return this;
    }

    /**
     * Sets {@code currencycode}, which Sitoo requires of a new one.
     *
     * @param value currency for the transaction. (ISO 4217, alpha-3 uppercased); three capital
     *     letters
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder currencyCode(String value) {
      fields.matching("currencycode", value, "[A-Z]{3}", "three capital letters");
      return this;
    }

    /**
     * Sets {@code merchant_reference}.
     *
     * @param value optional merchant/store reference for this transaction
     * @return this builder
     */
    public Builder merchantReference(String value) {
      fields.text("merchant_reference", value);
      return this;
    }

    /**
     * Sets {@code staff_reference}.
     *
     * @param value optional staff reference for this transaction
     * @return this builder
     */
    public Builder staffReference(String value) {
      fields.text("staff_reference", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public InfluencerVoucherTransactionInput build() {
      return new InfluencerVoucherTransactionInput(fields);
    }
  }
}
