package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A sales tax rule for one product group. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 *
 * @param vatId the VAT ID of the productgroup that this rule applies to
 * @param type the type for this rule
 * @param moneyMin the minimum value for this rule
 * @param moneyMax the maximum value for this rule
 * @param decimalValue the tax percentage for this rule
 * @param externalId an external ID used for this rule. (e.g Product Tax Code)
 */
public record SalesTaxRule(
    @Json(name = "vatid") Optional<Long> vatId,
    Optional<Integer> type,
    @Json(name = "moneymin") Optional<BigDecimal> moneyMin,
    @Json(name = "moneymax") Optional<BigDecimal> moneyMax,
    @Json(name = "decimalvalue") Optional<BigDecimal> decimalValue,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId) {}
