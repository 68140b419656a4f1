package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Sales taxes of a Z-report. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 *
 * @param name the name of the sales tax
 * @param code an identifier that can be used to specify the sales tax
 * @param externalId a custom value to make it easier to export to external systems
 * @param groupRegion the region of the salestaxgroup this salestax item belongs to
 * @param moneyTotal the total sales the collected tax is calculated on. (ie. the sales with no tax)
 * @param moneyTax the total net money value for this sales tax
 * @param decimalTaxvalue the tax value in percent
 */
public record ZReportSalesTax(
    @NotPersonal Optional<String> name,
    @NotPersonal Optional<String> code,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    @NotPersonal @Json(name = "groupregion") Optional<String> groupRegion,
    @Json(name = "moneytotal") Optional<BigDecimal> moneyTotal,
    @Json(name = "moneytax") Optional<BigDecimal> moneyTax,
    @Json(name = "decimaltaxvalue") Optional<BigDecimal> decimalTaxvalue) {}
