package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * The fields of a product variant to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 */
public final class ProductVariantInput extends Input {
  private ProductVariantInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ProductVariantInput::new);
  }

  /** Builds a {@link ProductVariantInput}. */
  public interface Builder extends Input.Builder<ProductVariantInput> {
    /** The id of the product, unique over all sites. */
    @Field(value = "productid", required = true)
    Builder productId(long value);

    /** Whether registers show the variant. */
    @Field(value = "activepos", required = true)
    Builder activePos(boolean value);

    /** The name of the variant. */
    @Field(value = "title", required = true)
    Builder title(String value);

    /** The article number, unique per site. */
    @Field(value = "sku", form = Form.NOT_BLANK, required = true)
    Builder sku(String value);

    /** The price in the price list {@code Default}. Sitoo recommends the price lists instead. */
    @Field(value = "moneyprice", form = Form.MONEY, required = true)
    Builder moneyPrice(BigDecimal value);

    /** The suggested retail price. */
    @Field(value = "moneypriceorg", form = Form.MONEY, required = true)
    Builder moneyPriceOrg(BigDecimal value);

    /** The purchase price without VAT. */
    @Field(value = "moneypricein", form = Form.MONEY, required = true)
    Builder moneyPriceIn(BigDecimal value);

    /** The barcode. */
    @Field(value = "barcode", required = true)
    Builder barcode(String value);

    /** Further barcodes of the variant. */
    @Field("barcodealiases")
    Builder barcodeAliases(Collection<String> value);

    /** One option of each group, in the order of {@code groups}. */
    @Field(value = "attributes", required = true)
    Builder attributes(Collection<String> value);

    /** Whether the variant is shown. Sitoo's page says: in the POS. */
    @Field(value = "active", required = true)
    Builder active(boolean value);

    /** Overrides the stock text of the site. If it is empty, the stock count is shown. */
    @Field(value = "deliverystatus", required = true)
    Builder deliveryStatus(String value);

    /** The price in offer mode. Deprecated by Sitoo in favour of price lists. */
    @Field(value = "moneyofferprice", form = Form.MONEY, required = true)
    Builder moneyOfferPrice(BigDecimal value);

    /** The part of the URL after the URL of the site. */
    @Field(value = "friendly", required = true)
    Builder friendly(String value);
  }
}
