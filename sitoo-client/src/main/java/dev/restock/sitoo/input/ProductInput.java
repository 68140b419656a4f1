package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/**
 * What to send of a product. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/products">products</a>.
 */
public final class ProductInput extends Input {
  private ProductInput(Fields fields) {
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

  /** Builds a {@link ProductInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code productid}.
     *
     * @param value the id; only for {@code updateAll}
     * @return this builder
     */
    public Builder productId(long value) {
      fields.integer("productid", value);
      return this;
    }

    /**
     * Sets {@code sku}, which Sitoo requires of a new one.
     *
     * @param value stock Keeping Unit (ie. the article number). Should only contain
     *     [A-Za-z0-9_+-/]; 1 to 200 of A-Z, a-z, 0-9 and _ + , - . /
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder sku(String value) {
      fields.matching(
          "sku", value, "[A-Za-z0-9_+,./-]{1,200}", "1 to 200 of A-Z, a-z, 0-9 and _ + , - . /");
      return this;
    }

    /**
     * Sets {@code skumanufacturer}.
     *
     * @param value the Stock Keeping Unit (SKU) for the manufacturer
     * @return this builder
     */
    public Builder skuManufacturer(String value) {
      fields.text("skumanufacturer", value);
      return this;
    }

    /**
     * Sets {@code descriptionshort}.
     *
     * @param value a short description, typically used in product lists etc
     * @return this builder
     */
    public Builder descriptionShort(String value) {
      fields.text("descriptionshort", value);
      return this;
    }

    /**
     * Sets {@code description}.
     *
     * @param value the main description of the product
     * @return this builder
     */
    public Builder description(String value) {
      fields.text("description", value);
      return this;
    }

    /**
     * Sets {@code moneyprice}.
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
     * Sets {@code moneypriceorg}.
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
     * Sets {@code moneypricein}.
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
     * Sets {@code unitlabel}.
     *
     * @param value unit label (eg. "pcs", "kg"). Default is an empty string
     * @return this builder
     */
    public Builder unitLabel(String value) {
      fields.text("unitlabel", value);
      return this;
    }

    /**
     * Sets {@code allowdecimals}.
     *
     * @param value set this if the product can be purchased with fractional quantity
     * @return this builder
     */
    public Builder allowDecimals(boolean value) {
      fields.flag("allowdecimals", value);
      return this;
    }

    /**
     * Sets {@code deliveryinfo}.
     *
     * @param value delivery information that can be provided to the customer after the purchase
     * @return this builder
     */
    public Builder deliveryInfo(String value) {
      fields.text("deliveryinfo", value);
      return this;
    }

    /**
     * Sets {@code activepos}.
     *
     * @param value if false, the product is not shown in the POS
     * @return this builder
     */
    public Builder activePos(boolean value) {
      fields.flag("activepos", value);
      return this;
    }

    /**
     * Sets {@code vatid}.
     *
     * @param value the reference to which Product Group the product belongs to. The Product Group
     *     also determines VAT. information
     * @return this builder
     */
    public Builder vatId(long value) {
      fields.integer("vatid", value);
      return this;
    }

    /**
     * Sets {@code defaultcategoryid}.
     *
     * @param value default category for the product. If set to a category then the value will also
     *     be added to categories. If set to null, then the previous value will be removed from
     *     categories
     * @return this builder
     */
    public Builder defaultCategoryId(long value) {
      fields.integer("defaultcategoryid", value);
      return this;
    }

    /**
     * Sends {@code defaultcategoryid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noDefaultCategoryId() {
      fields.none("defaultcategoryid");
      return this;
    }

    /**
     * Sets {@code categories}.
     *
     * @param value list of category ids that the product belongs to
     * @return this builder
     */
    public Builder categories(Collection<Long> value) {
      fields.integers("categories", value);
      return this;
    }

    /**
     * Sets {@code manufacturerid}.
     *
     * @param value the reference to the manufacturer
     * @return this builder
     */
    public Builder manufacturerId(long value) {
      fields.integer("manufacturerid", value);
      return this;
    }

    /**
     * Sends {@code manufacturerid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noManufacturerId() {
      fields.none("manufacturerid");
      return this;
    }

    /**
     * Sets {@code manufacturerurl}.
     *
     * @param value manufacturer's url for the product
     * @return this builder
     */
    public Builder manufacturerUrl(String value) {
      fields.text("manufacturerurl", value);
      return this;
    }

    /**
     * Sets {@code custom1}.
     *
     * @param value custom field 1
     * @return this builder
     */
    public Builder custom1(String value) {
      fields.text("custom1", value);
      return this;
    }

    /**
     * Sets {@code custom2}.
     *
     * @param value custom field 2
     * @return this builder
     */
    public Builder custom2(String value) {
      fields.text("custom2", value);
      return this;
    }

    /**
     * Sets {@code custom3}.
     *
     * @param value custom field 3
     * @return this builder
     */
    public Builder custom3(String value) {
      fields.text("custom3", value);
      return this;
    }

    /**
     * Sets {@code custom4}.
     *
     * @param value custom field 4
     * @return this builder
     */
    public Builder custom4(String value) {
      fields.text("custom4", value);
      return this;
    }

    /**
     * Sets {@code custom5}.
     *
     * @param value custom field 5
     * @return this builder
     */
    public Builder custom5(String value) {
      fields.text("custom5", value);
      return this;
    }

    /**
     * Sets {@code stockcountenable}.
     *
     * @param value turns on/off stock handling for the product
     * @return this builder
     */
    public Builder stockCountEnabled(boolean value) {
      fields.flag("stockcountenable", value);
      return this;
    }

    /**
     * Sets {@code barcode}.
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
     * Sets {@code similar}.
     *
     * @param value list of product ids for products that are similar to this one. (Only applicable
     *     to regular products and main product variants)
     * @return this builder
     */
    public Builder similar(Collection<Long> value) {
      fields.integers("similar", value);
      return this;
    }

    /**
     * Sets {@code related}.
     *
     * @param value list of product ids for products that are related to this one. (Only applicable
     *     to regular products and main product variants)
     * @return this builder
     */
    public Builder related(Collection<Long> value) {
      fields.integers("related", value);
      return this;
    }

    /**
     * Sets {@code accessories}.
     *
     * @param value list of product ids for products that are accessories to this one. (Only
     *     applicable to regular products and main product variants)
     * @return this builder
     */
    public Builder accessories(Collection<Long> value) {
      fields.integers("accessories", value);
      return this;
    }

    /**
     * Sets {@code customattributes}.
     *
     * @param value the values of the custom attributes, by the attributes' ids
     * @return this builder
     */
    public Builder customAttributes(Map<String, String> value) {
      fields.texts("customattributes", value);
      return this;
    }

    /**
     * Sets {@code title}.
     *
     * @param value title of product (ie. Product Name)
     * @return this builder
     */
    public Builder title(String value) {
      fields.text("title", value);
      return this;
    }

    /**
     * Sets {@code active}.
     *
     * @param value if false, the product is not shown in the Webshop
     * @return this builder
     */
    public Builder active(boolean value) {
      fields.flag("active", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ProductInput build() {
      return new ProductInput(fields);
    }
  }
}
