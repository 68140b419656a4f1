package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The price of one product in a price list. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 *
 * @param productId product ID for the price list item
 * @param moneyPrice the price for the product
 * @param moneyPriceVolume volume pricing for the price list item
 * @param sku SKU for the price list item
 */
public record PriceListItem(
    @Json(name = "productid") Optional<Long> productId,
    @Json(name = "moneyprice") Optional<BigDecimal> moneyPrice,
    @Json(name = "moneypricevolume") List<VolumePriceLevel> moneyPriceVolume,
    @NotPersonal Optional<String> sku) {}
