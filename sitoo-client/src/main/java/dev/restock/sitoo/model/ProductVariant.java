package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One variant of a product. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 *
 * @param productId the unique internal productid. It is unique over all sites in the system
 * @param activePos if false, the product is not shown in the POS
 * @param title title of product (ie. Product Name)
 * @param sku stock Keeping Unit (ie. the article number). If entered, it needs to be unique for the
 *     site
 * @param moneyPrice price of the product. If this field is used for setting price on a product, the
 *     price will be set for the "Default" price list. It is recommended to use the Price Lists
 *     endpoints for setting product prices instead
 * @param moneyPriceOrg suggested Retail Price (SRP)
 * @param moneyPriceIn purchase price which can be used to help calculate profit on products.
 *     (Always excluding VAT)
 * @param barcode barcode for the product
 * @param barcodeAliases barcode aliases for the product. Used if multiple barcodes exist for
 *     product
 * @param attributes list of attributes. It corresponds to the groups array in productvariants. For
 *     each group in productvariants this array must have a value at the same index and with a value
 *     from the corresponding options array
 * @param active if false, the product is not shown in the POS
 * @param deliveryStatus delivery status. If set then it overrides any Stock texts on the site. If
 *     not set (ie. empty) then the stock is displayed using the stockcount field
 * @param moneyOfferPrice if the product is in offer mode, the offerprice will be used instead of
 *     the price. The product is in offer mode if enabled and within the offer date period.
 *     (Deprecated, use price lists instead)
 * @param friendly friendly name. Absolute url = site url + friendly
 */
public record ProductVariant(
    @Json(name = "productid") long productId,
    @Json(name = "activepos") Optional<Boolean> activePos,
    @NotPersonal Optional<String> title,
    @NotPersonal Optional<String> sku,
    @Json(name = "moneyprice") Optional<BigDecimal> moneyPrice,
    @Json(name = "moneypriceorg") Optional<BigDecimal> moneyPriceOrg,
    @Json(name = "moneypricein") Optional<BigDecimal> moneyPriceIn,
    @NotPersonal Optional<String> barcode,
    @NotPersonal @Json(name = "barcodealiases") List<String> barcodeAliases,
    @NotPersonal List<String> attributes,
    Optional<Boolean> active,
    @NotPersonal @Json(name = "deliverystatus") Optional<String> deliveryStatus,
    @Json(name = "moneyofferprice") Optional<BigDecimal> moneyOfferPrice,
    @NotPersonal Optional<String> friendly) {}
