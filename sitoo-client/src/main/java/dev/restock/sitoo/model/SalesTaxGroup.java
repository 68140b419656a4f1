package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.util.List;
import java.util.Optional;

/**
 * The sales taxes of a point of sale. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 *
 * @param salesTaxGroupId the ID of the sales tax group
 * @param name the name of the sales tax group
 * @param region the region for the sales tax group
 * @param salesTaxes list of sales taxes applicable to this sales tax group
 */
public record SalesTaxGroup(
    @Json(name = "salestaxgroupid") long salesTaxGroupId,
    @NotPersonal Optional<String> name,
    @NotPersonal Optional<String> region,
    @Json(name = "salestaxes") List<SalesTax> salesTaxes) {}
