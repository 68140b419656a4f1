package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a product that matter for stock.
 *
 * @param productId the id
 * @param sku article number
 * @param title the name
 * @param active whether the web shop shows it
 * @param activePos whether the registers show it
 * @param stockCountEnabled whether stock is kept of it
 * @param allowDecimals whether parts of a piece can be sold
 * @param variantParentId the product it is a variant of; itself for the main variant
 * @param barcode bar code
 * @param barcodeAliases further bar codes
 */
public record Product(
    @Json(name = "productid") long productId,
    String sku,
    Optional<String> title,
    Optional<Boolean> active,
    @Json(name = "activepos") Optional<Boolean> activePos,
    @Json(name = "stockcountenable") Optional<Boolean> stockCountEnabled,
    @Json(name = "allowdecimals") Optional<Boolean> allowDecimals,
    @Json(name = "variantparentid") Optional<Long> variantParentId,
    Optional<String> barcode,
    @Json(name = "barcodealiases") List<String> barcodeAliases) {}
