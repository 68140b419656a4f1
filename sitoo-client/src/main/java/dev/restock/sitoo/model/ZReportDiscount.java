package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Discounts of a Z-report, by voucher code. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 *
 * @param voucherCode the vouchercode of the discount group
 * @param moneyTotal the total gross money value for the discount group
 * @param moneyTotalNet the total net money value for the discount group
 * @param moneyTotalVat the total vat money value for the discount group
 */
public record ZReportDiscount(
    @Json(name = "vouchercode") Optional<String> voucherCode,
    @Json(name = "moneytotal") Optional<BigDecimal> moneyTotal,
    @Json(name = "moneytotalnet") Optional<BigDecimal> moneyTotalNet,
    @Json(name = "moneytotalvat") Optional<BigDecimal> moneyTotalVat) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
