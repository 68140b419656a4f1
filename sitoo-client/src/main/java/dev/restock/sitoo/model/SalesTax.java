package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A sales tax. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 *
 * @param salesTaxId the ID of the sales tax
 * @param name the name of the sales tax
 * @param code the code used for the sales tax
 * @param decimalValueDefault the default tax percentage for this sales tax
 * @param productGroupRules list of sales tax product group rules applicable to this sales tax
 */
public record SalesTax(
    @Json(name = "salestaxid") long salesTaxId,
    @NotPersonal Optional<String> name,
    @NotPersonal Optional<String> code,
    @Json(name = "decimalvaluedefault") Optional<BigDecimal> decimalValueDefault,
    @Json(name = "productgrouprules") List<SalesTaxRule> productGroupRules) {}
