package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.util.Optional;

/**
 * A site with its own stores, products and price lists. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sites">sites</a>.
 *
 * @param protocol site protocol (ie. http or https)
 * @param server server (domain)
 * @param siteUrl request to the site (protocol + "://" + server + abspath)
 * @param eshopId eshop ID. This ID should be used in place of siteid in API endpoint URLs where
 *     {siteid} is specified
 */
public record SiteInfo(
    @NotPersonal Optional<String> protocol,
    @NotPersonal Optional<String> server,
    @NotPersonal @Json(name = "abspath") Optional<String> absolutePath,
    @NotPersonal @Json(name = "siteurl") Optional<String> siteUrl,
    @Json(name = "eshopid") long eshopId) {}
