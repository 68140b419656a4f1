package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a volume price level. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 */
public final class VolumePriceLevelInput extends Input {
  private VolumePriceLevelInput(Fields fields) {
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

  /** Builds a {@link VolumePriceLevelInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code levelstart}.
     *
     * @param value the quantity threshold to activate this price
     * @return this builder
     */
    public Builder levelStart(int value) {
      fields.integer("levelstart", value);
      return this;
    }

    /**
     * Sets {@code moneyprice}.
     *
     * @param value the price of the product at this quantity; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPrice(BigDecimal value) {
      fields.money("moneyprice", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public VolumePriceLevelInput build() {
      return new VolumePriceLevelInput(fields);
    }
  }
}
