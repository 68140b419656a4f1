package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * What to send of a price list. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 */
public final class PriceListInput extends Input {
  private PriceListInput(Fields fields) {
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

  /** Builds a {@link PriceListInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code pricelistname}, which Sitoo requires of a new one.
     *
     * @param value price list name
     * @return this builder
     */
    public Builder pricelistName(String value) {
      fields.text("pricelistname", value);
      return this;
    }

    /**
     * Sets {@code pricelistdescription}.
     *
     * @param value price list description
     * @return this builder
     */
    public Builder pricelistDescription(String value) {
      fields.text("pricelistdescription", value);
      return this;
    }

    /**
     * Sets {@code active}.
     *
     * @param value if true, the price list is active
     * @return this builder
     */
    public Builder active(boolean value) {
      fields.flag("active", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID of price list (if applicable, otherwise null)
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Sends {@code externalid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noExternalId() {
      fields.none("externalid");
      return this;
    }

    /**
     * Sets {@code currencycode}.
     *
     * @param value currency of the price list (ISO 4217, alpha-3 uppercased); three capital letters
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder currencyCode(String value) {
      fields.matching("currencycode", value, "[A-Z]{3}", "three capital letters");
      return this;
    }

    /**
     * Sets {@code tags}.
     *
     * @param value the tags for this price list. Tags can be used to only apply the pricelist for
     *     certain stores or campaigns
     * @return this builder
     */
    public Builder tags(Collection<String> value) {
      fields.texts("tags", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public PriceListInput build() {
      return new PriceListInput(fields);
    }
  }
}
