package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.List;

/**
 * What to send of a price list item. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 */
public final class PriceListItemInput extends Input {
  private PriceListItemInput(Fields fields) {
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

  /** Builds a {@link PriceListItemInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code productid}.
     *
     * @param value product ID for the price list item
     * @return this builder
     */
    public Builder productId(long value) {
      fields.integer("productid", value);
      return this;
    }

    /**
     * Sets {@code moneyprice}, which Sitoo requires of a new one.
     *
     * @param value the price for the product; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPrice(BigDecimal value) {
      fields.money("moneyprice", value);
      return this;
    }

    /**
     * Sets {@code moneypricevolume}.
     *
     * @param value volume pricing for the price list item
     * @return this builder
     */
    public Builder moneyPriceVolume(List<VolumePriceLevelInput> value) {
      fields.inputs("moneypricevolume", value);
      return this;
    }

    /**
     * Sets {@code sku}.
     *
     * @param value SKU for the price list item; not blank
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sku(String value) {
      fields.filled("sku", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public PriceListItemInput build() {
      return new PriceListItemInput(fields);
    }
  }
}
