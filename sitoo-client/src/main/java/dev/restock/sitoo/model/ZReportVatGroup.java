package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Figures of a Z-report, by VAT value. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 *
 * @param vatValue the vat value for the vat group
 * @param moneyTotal the total gross money value for the vat group
 * @param moneyTotalNet the total net money value for the vat group
 * @param moneyTotalVat the total vat money value for the vat group
 */
public record ZReportVatGroup(
    @Json(name = "vatvalue") Optional<BigDecimal> vatValue,
    @Json(name = "moneytotal") Optional<BigDecimal> moneyTotal,
    @Json(name = "moneytotalnet") Optional<BigDecimal> moneyTotalNet,
    @Json(name = "moneytotalvat") Optional<BigDecimal> moneyTotalVat) {}
