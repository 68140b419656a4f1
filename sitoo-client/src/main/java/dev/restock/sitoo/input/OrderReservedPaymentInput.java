package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What to send of an order reserved payment. Only what is set is sent. A change leaves the rest as
 * it is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderReservedPaymentInput extends Input {
  private OrderReservedPaymentInput(Fields fields) {
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

  /** Builds an {@link OrderReservedPaymentInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code id}, which Sitoo requires of a new one.
     *
     * @param value the reference (ID) of the reserved payment
     * @return this builder
     */
    public Builder id(String value) {
      fields.text("id", value);
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of the reserved payment
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code moneyreserved}, which Sitoo requires of a new one.
     *
     * @param value the amount of the reserved payment; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyReserved(BigDecimal value) {
      fields.money("moneyreserved", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID for the the reserved payment (if applicable)
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Sets {@code reftype}.
     *
     * @param value the reference type of the reserved payment (if applicable)
     * @return this builder
     */
    public Builder refType(String value) {
      fields.text("reftype", value);
      return this;
    }

    /**
     * Sets {@code refid}.
     *
     * @param value the reference transaction id of the reserved payment (if applicable)
     * @return this builder
     */
    public Builder refId(String value) {
      fields.text("refid", value);
      return this;
    }

    /**
     * Sets {@code cardissuer}.
     *
     * @param value the card issuer (if applicable)
     * @return this builder
     */
    public Builder cardIssuer(String value) {
      fields.text("cardissuer", value);
      return this;
    }

    /**
     * Sets {@code additionaldata}.
     *
     * @param value further texts, by the names of {@code OrderPaymentData} or any others
     * @return this builder
     */
    public Builder additionalData(Map<String, String> value) {
      fields.texts("additionaldata", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public OrderReservedPaymentInput build() {
      return new OrderReservedPaymentInput(fields);
    }
  }
}
