package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A product. Its stock is read from the warehouses. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/products">products</a>.
 *
 * @param productId the unique internal productid. It is unique over all sites in the system
 * @param sku stock Keeping Unit (ie. the article number). Should only contain [A-Za-z0-9_+-/]
 * @param skuManufacturer the Stock Keeping Unit (SKU) for the manufacturer
 * @param descriptionShort a short description, typically used in product lists etc
 * @param description the main description of the product
 * @param moneyPrice price of the product. If this field is used for setting price on a product, the
 *     price will be set for the "Default" price list. It is recommended to use the Price Lists
 *     endpoints for setting product prices instead
 * @param moneyPriceOrg suggested Retail Price (SRP)
 * @param moneyPriceIn purchase price which can be used to help calculate profit on products.
 *     (Always excluding VAT)
 * @param unitLabel unit label (eg. "pcs", "kg"). Default is an empty string
 * @param allowDecimals set this if the product can be purchased with fractional quantity
 * @param deliveryInfo delivery information that can be provided to the customer after the purchase
 * @param activePos if false, the product is not shown in the POS
 * @param vatId the reference to which Product Group the product belongs to. The Product Group also
 *     determines VAT. information
 * @param defaultCategoryId default category for the product. If set to a category then the value
 *     will also be added to categories. If set to null, then the previous value will be removed
 *     from categories
 * @param categories list of category ids that the product belongs to
 * @param manufacturerId the reference to the manufacturer
 * @param manufacturerUrl manufacturer's url for the product
 * @param custom1 custom field 1
 * @param custom2 custom field 2
 * @param custom3 custom field 3
 * @param custom4 custom field 4
 * @param custom5 custom field 5
 * @param stockCountEnabled turns on/off stock handling for the product
 * @param variantParentId if null then it is a single product, otherwise it is a variant.
 *     Variantparentid refers to the owning parent's productid. The product which has a self
 *     reference (ie. the variantparentid is same as the produtid) is the main variant (ie. the
 *     owner)
 * @param barcode barcode for the product
 * @param barcodeAliases barcode aliases for the product. Used if multiple barcodes exist for
 *     product
 * @param similar list of product ids for products that are similar to this one. (Only applicable to
 *     regular products and main product variants)
 * @param related list of product ids for products that are related to this one. (Only applicable to
 *     regular products and main product variants)
 * @param accessories list of product ids for products that are accessories to this one. (Only
 *     applicable to regular products and main product variants)
 * @param vatValue the VAT in percentage
 * @param productGroupType the product group type
 * @param variant list of variant items
 * @param customAttributes the values of the custom attributes, by the attributes' ids
 * @param title title of product (ie. Product Name)
 * @param dateCreated timestamp when the product was created
 * @param dateModified timestamp when the product was last modified
 * @param active if false, the product is not shown in the Webshop
 */
public record Product(
    @Json(name = "productid") long productId,
    @NotPersonal String sku,
    @NotPersonal @Json(name = "skumanufacturer") Optional<String> skuManufacturer,
    @NotPersonal @Json(name = "descriptionshort") Optional<String> descriptionShort,
    @NotPersonal Optional<String> description,
    @Json(name = "moneyprice") Optional<BigDecimal> moneyPrice,
    @Json(name = "moneypriceorg") Optional<BigDecimal> moneyPriceOrg,
    @Json(name = "moneypricein") Optional<BigDecimal> moneyPriceIn,
    @NotPersonal @Json(name = "unitlabel") Optional<String> unitLabel,
    @Json(name = "allowdecimals") Optional<Boolean> allowDecimals,
    @NotPersonal @Json(name = "deliveryinfo") Optional<String> deliveryInfo,
    @Json(name = "activepos") Optional<Boolean> activePos,
    @Json(name = "vatid") Optional<Long> vatId,
    @Json(name = "defaultcategoryid") Optional<Long> defaultCategoryId,
    List<Long> categories,
    @Json(name = "manufacturerid") Optional<Long> manufacturerId,
    @NotPersonal @Json(name = "manufacturerurl") Optional<String> manufacturerUrl,
    @NotPersonal Optional<String> custom1,
    @NotPersonal Optional<String> custom2,
    @NotPersonal Optional<String> custom3,
    @NotPersonal Optional<String> custom4,
    @NotPersonal Optional<String> custom5,
    @Json(name = "stockcountenable") Optional<Boolean> stockCountEnabled,
    @Json(name = "variantparentid") Optional<Long> variantParentId,
    @NotPersonal Optional<String> barcode,
    @NotPersonal @Json(name = "barcodealiases") List<String> barcodeAliases,
    List<Long> similar,
    List<Long> related,
    List<Long> accessories,
    @Json(name = "vatvalue") Optional<BigDecimal> vatValue,
    @Json(name = "productgrouptype") Optional<Integer> productGroupType,
    List<ProductAttribute> variant,
    @NotPersonal @Json(name = "customattributes") Map<String, String> customAttributes,
    @NotPersonal Optional<String> title,
    @Json(name = "datecreated") Optional<Instant> dateCreated,
    @Json(name = "datemodified") Optional<Instant> dateModified,
    Optional<Boolean> active) {}
