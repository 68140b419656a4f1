package dev.restock.sitoo.input;

import dev.restock.sitoo.model.GiftCardType;
import java.util.List;

/**
 * What to send of a gift card. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 */
public final class GiftCardInput extends Input {
  private GiftCardInput(Fields fields) {
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

  /** Builds a {@link GiftCardInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code type}, which Sitoo requires of a new one.
     *
     * @param value the type of giftcard
     * @return this builder
     */
    public Builder type(GiftCardType value) {
      fields.text("type", value.value());
      return this;
    }

    /**
     * Sets {@code currencycode}, which Sitoo requires of a new one.
     *
     * @param value currency for the giftcard. (ISO 4217, alpha-3); three capital letters
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder currencyCode(String value) {
      fields.matching("currencycode", value, "[A-Z]{3}", "three capital letters");
      return this;
    }

    /**
     * Sets {@code cardnumber}.
     *
     * @param value the unique id of the gift card (card number)
     * @return this builder
     */
    public Builder cardNumber(String value) {
      fields.text("cardnumber", value);
      return this;
    }

    /**
     * Sets {@code transactions}.
     *
     * @param value the transactions for this gift card
     * @return this builder
     */
    public Builder transactions(List<GiftCardTransactionInput> value) {
      fields.inputs("transactions", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public GiftCardInput build() {
      return new GiftCardInput(fields);
    }
  }
}
