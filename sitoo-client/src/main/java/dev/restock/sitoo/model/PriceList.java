package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.util.List;
import java.util.Optional;

/**
 * A list of prices. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 *
 * @param pricelistId price list ID (default pricelist has ID 1 on all systems)
 * @param active if true, the price list is active
 * @param externalId external ID of price list (if applicable, otherwise null)
 * @param currencyCode currency of the price list (ISO 4217, alpha-3 uppercased)
 * @param tags the tags for this price list. Tags can be used to only apply the pricelist for
 *     certain stores or campaigns
 */
public record PriceList(
    @Json(name = "pricelistid") long pricelistId,
    @NotPersonal @Json(name = "pricelistname") Optional<String> pricelistName,
    @NotPersonal @Json(name = "pricelistdescription") Optional<String> pricelistDescription,
    Optional<Boolean> active,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    @NotPersonal @Json(name = "currencycode") Optional<String> currencyCode,
    @NotPersonal List<String> tags) {}
