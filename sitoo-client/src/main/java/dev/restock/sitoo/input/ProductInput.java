package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/**
 * The fields of a product to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/products">products</a>.
 */
public final class ProductInput extends Input {
  private ProductInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ProductInput::new);
  }

  /** Builds a {@link ProductInput}. */
  public interface Builder extends Input.Builder<ProductInput> {
    /** The id. Only for {@code updateAll}. */
    @Field("productid")
    Builder productId(long value);

    /** The article number. */
    @Field(value = "sku", form = Form.PRODUCT_SKU, required = true)
    Builder sku(String value);

    /** The manufacturer's article number. */
    @Field("skumanufacturer")
    Builder skuManufacturer(String value);

    /** A short description for lists. */
    @Field("descriptionshort")
    Builder descriptionShort(String value);

    /** The main description of the product. */
    @Field("description")
    Builder description(String value);

    /** The price in the price list {@code Default}. Sitoo recommends the price lists instead. */
    @Field(value = "moneyprice", form = Form.MONEY)
    Builder moneyPrice(BigDecimal value);

    /** The suggested retail price. */
    @Field(value = "moneypriceorg", form = Form.MONEY)
    Builder moneyPriceOrg(BigDecimal value);

    /** The purchase price without VAT. */
    @Field(value = "moneypricein", form = Form.MONEY)
    Builder moneyPriceIn(BigDecimal value);

    /** The unit, such as {@code pcs} or {@code kg}. Default: empty. */
    @Field("unitlabel")
    Builder unitLabel(String value);

    /** Whether fractions of a unit can be sold. */
    @Field("allowdecimals")
    Builder allowDecimals(boolean value);

    /** Text that the customer receives after the purchase. */
    @Field("deliveryinfo")
    Builder deliveryInfo(String value);

    /** Whether registers show the product. */
    @Field("activepos")
    Builder activePos(boolean value);

    /** The product group, which also sets the VAT. */
    @Field("vatid")
    Builder vatId(long value);

    /**
     * The default category. Setting it adds it to {@code categories}; clearing it removes it from
     * there.
     */
    @Field("defaultcategoryid")
    Builder defaultCategoryId(long value);

    /** Clears {@code defaultcategoryid} by sending null. */
    @Field("defaultcategoryid")
    Builder noDefaultCategoryId();

    /** The ids of the categories. */
    @Field("categories")
    Builder categories(Collection<Long> value);

    /** The manufacturer. */
    @Field("manufacturerid")
    Builder manufacturerId(long value);

    /** Clears {@code manufacturerid} by sending null. */
    @Field("manufacturerid")
    Builder noManufacturerId();

    /** The product's page at the manufacturer. */
    @Field("manufacturerurl")
    Builder manufacturerUrl(String value);

    /** Custom field 1. */
    @Field("custom1")
    Builder custom1(String value);

    /** Custom field 2. */
    @Field("custom2")
    Builder custom2(String value);

    /** Custom field 3. */
    @Field("custom3")
    Builder custom3(String value);

    /** Custom field 4. */
    @Field("custom4")
    Builder custom4(String value);

    /** Custom field 5. */
    @Field("custom5")
    Builder custom5(String value);

    /** Whether stock is kept for the product. */
    @Field("stockcountenable")
    Builder stockCountEnabled(boolean value);

    /** The barcode. An empty text clears it. */
    @Field("barcode")
    Builder barcode(String value);

    /** Further barcodes of the product. */
    @Field("barcodealiases")
    Builder barcodeAliases(Collection<String> value);

    /** Ids of similar products. Only for regular products and main variants. */
    @Field("similar")
    Builder similar(Collection<Long> value);

    /** Ids of related products. Only for regular products and main variants. */
    @Field("related")
    Builder related(Collection<Long> value);

    /** Ids of accessories. Only for regular products and main variants. */
    @Field("accessories")
    Builder accessories(Collection<Long> value);

    /** The values of the custom attributes, by the ids of the attributes. */
    @Field("customattributes")
    Builder customAttributes(Map<String, String> value);

    /** The name of the product. */
    @Field("title")
    Builder title(String value);

    /** Whether the web shop shows the product. */
    @Field("active")
    Builder active(boolean value);
  }
}
