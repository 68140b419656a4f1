package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A part of a payment of a Z-report. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 *
 * @param name the name of the sub payment
 * @param moneySubtotal the money value of the sub payment
 * @param moneyCaptured the amount captured for the payment. The difference between total and
 *     captured is the reserved amount
 * @param moneyInAdvance the amount captured for the payment for items that were not delivered at
 *     the time of purchase (payment in advance)
 * @param moneyReserved the reserved amount
 */
public record ZReportSubPayment(
    @NotPersonal Optional<String> name,
    @Json(name = "moneysubtotal") Optional<BigDecimal> moneySubtotal,
    @Json(name = "moneycaptured") Optional<BigDecimal> moneyCaptured,
    @Json(name = "moneyinadvance") Optional<BigDecimal> moneyInAdvance,
    @Json(name = "moneyreserved") Optional<BigDecimal> moneyReserved) {}
