package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a gift card transaction. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 */
public final class GiftCardTransactionInput extends Input {
  private GiftCardTransactionInput(Fields fields) {
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

  /** Builds a {@link GiftCardTransactionInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code moneyamount}, which Sitoo requires of a new one.
     *
     * @param value money added or subtracted by this transaction; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyAmount(BigDecimal value) {
      fields.money("moneyamount", value);
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
     * Sets {@code transaction_reference}.
     *
     * @param value optional reference for this transaction. (Sitoo POS will send receipt ID in this
     *     field)
     * @return this builder
     */
    public Builder transactionReference(String value) {
      fields.text("transaction_reference", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public GiftCardTransactionInput build() {
      return new GiftCardTransactionInput(fields);
    }
  }
}
