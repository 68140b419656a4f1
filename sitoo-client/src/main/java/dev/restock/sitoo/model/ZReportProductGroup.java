package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Figures of a Z-report, by product group. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 *
 * @param name the name of the product group
 * @param vatValue the vat value for the product group
 * @param numTotal the total number of items for the product group
 * @param moneyTotal the total gross money value for the product group
 * @param moneyTotalNet the total net money value for the product group
 * @param moneyTotalVat the total vat money value for the product group
 */
public record ZReportProductGroup(
    @NotPersonal Optional<String> name,
    @Json(name = "vatvalue") Optional<BigDecimal> vatValue,
    @Json(name = "numtotal") Optional<Long> numTotal,
    @Json(name = "moneytotal") Optional<BigDecimal> moneyTotal,
    @Json(name = "moneytotalnet") Optional<BigDecimal> moneyTotalNet,
    @Json(name = "moneytotalvat") Optional<BigDecimal> moneyTotalVat) {}
