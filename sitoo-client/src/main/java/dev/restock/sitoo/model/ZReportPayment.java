package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Payments of a Z-report, by name. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 *
 * @param name the name of the payment
 * @param moneyTotal the total money value of the payment
 * @param moneyCaptured the amount captured for the payment. The difference between total and
 *     captured is the reserved amount
 * @param moneyInAdvance the amount captured for the payment for items that were not delivered at
 *     the time of purchase (payment in advance)
 * @param moneyReserved the reserved amount
 * @param subPayments a specification of different payments within the payment type
 */
public record ZReportPayment(
    @NotPersonal Optional<String> name,
    @Json(name = "moneytotal") Optional<BigDecimal> moneyTotal,
    @Json(name = "moneycaptured") Optional<BigDecimal> moneyCaptured,
    @Json(name = "moneyinadvance") Optional<BigDecimal> moneyInAdvance,
    @Json(name = "moneyreserved") Optional<BigDecimal> moneyReserved,
    @Json(name = "subpayments") List<ZReportSubPayment> subPayments) {}
