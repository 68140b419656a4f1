package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * What to send of a product variant. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 */
public final class ProductVariantInput extends Input {
  private ProductVariantInput(Fields fields) {
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

  /** Builds a {@link ProductVariantInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code productid}, which Sitoo requires of a new one.
     *
     * @param value the unique internal productid. It is unique over all sites in the system
     * @return this builder
     */
    public Builder productId(long value) {
      fields.integer("productid", value);
      return this;
    }

    /**
     * Sets {@code activepos}, which Sitoo requires of a new one.
     *
     * @param value if false, the product is not shown in the POS
     * @return this builder
     */
    public Builder activePos(boolean value) {
      fields.flag("activepos", value);
      return this;
    }

    /**
     * Sets {@code title}, which Sitoo requires of a new one.
     *
     * @param value title of product (ie. Product Name)
     * @return this builder
     */
    public Builder title(String value) {
      fields.text("title", value);
      return this;
    }

    /**
     * Sets {@code sku}, which Sitoo requires of a new one.
     *
     * @param value stock Keeping Unit (ie. the article number). If entered, it needs to be unique
     *     for the site; not blank
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sku(String value) {
      fields.filled("sku", value);
      return this;
    }

    /**
     * Sets {@code moneyprice}, which Sitoo requires of a new one.
     *
     * @param value price of the product. If this field is used for setting price on a product, the
     *     price will be set for the "Default" price list. It is recommended to use the Price Lists
     *     endpoints for setting product prices instead; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPrice(BigDecimal value) {
      fields.money("moneyprice", value);
      return this;
    }

    /**
     * Sets {@code moneypriceorg}, which Sitoo requires of a new one.
     *
     * @param value suggested Retail Price (SRP); at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPriceOrg(BigDecimal value) {
      fields.money("moneypriceorg", value);
      return this;
    }

    /**
     * Sets {@code moneypricein}, which Sitoo requires of a new one.
     *
     * @param value purchase price which can be used to help calculate profit on products. (Always
     *     excluding VAT); at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPriceIn(BigDecimal value) {
      fields.money("moneypricein", value);
      return this;
    }

    /**
     * Sets {@code barcode}, which Sitoo requires of a new one.
     *
     * @param value barcode for the product
     * @return this builder
     */
    public Builder barcode(String value) {
      fields.text("barcode", value);
      return this;
    }

    /**
     * Sets {@code barcodealiases}.
     *
     * @param value barcode aliases for the product. Used if multiple barcodes exist for product
     * @return this builder
     */
    public Builder barcodeAliases(Collection<String> value) {
      fields.texts("barcodealiases", value);
      return this;
    }

    /**
     * Sets {@code attributes}, which Sitoo requires of a new one.
     *
     * @param value list of attributes. It corresponds to the groups array in productvariants. For
     *     each group in productvariants this array must have a value at the same index and with a
     *     value from the corresponding options array
     * @return this builder
     */
    public Builder attributes(Collection<String> value) {
      fields.texts("attributes", value);
      return this;
    }

    /**
     * Sets {@code active}, which Sitoo requires of a new one.
     *
     * @param value if false, the product is not shown in the POS
     * @return this builder
     */
    public Builder active(boolean value) {
      fields.flag("active", value);
      return this;
    }

    /**
     * Sets {@code deliverystatus}, which Sitoo requires of a new one.
     *
     * @param value delivery status. If set then it overrides any Stock texts on the site. If not
     *     set (ie. empty) then the stock is displayed using the stockcount field
     * @return this builder
     */
    public Builder deliveryStatus(String value) {
      fields.text("deliverystatus", value);
      return this;
    }

    /**
     * Sets {@code moneyofferprice}, which Sitoo requires of a new one.
     *
     * @param value if the product is in offer mode, the offerprice will be used instead of the
     *     price. The product is in offer mode if enabled and within the offer date period.
     *     (Deprecated, use price lists instead); at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyOfferPrice(BigDecimal value) {
      fields.money("moneyofferprice", value);
      return this;
    }

    /**
     * Sets {@code friendly}, which Sitoo requires of a new one.
     *
     * @param value friendly name. Absolute url = site url + friendly
     * @return this builder
     */
    public Builder friendly(String value) {
      fields.text("friendly", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ProductVariantInput build() {
      return new ProductVariantInput(fields);
    }
  }
}
