package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * A cash register of Sitoo POS. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/cash-registers">cash-registers</a>.
 *
 * @param registerId unique ID for this cash register
 * @param manufacturerId manufacturer ID for this Cash Register used by the Tax Authorities (In
 *     Swedish: Tillverkningsnummer)
 * @param registerKey key for this Cash Register used by the Tax Authorities (In Swedish:
 *     Kassabeteckning)
 * @param company company name
 * @param address address line 1
 * @param address2 address line 2
 * @param countryId country ID (ISO 3166-1, alpha-2)
 * @param currencyCode currency code (ISO 4217, alpha-3)
 * @param receiptLanguageTag language used for receipts printed by the Cash Register (RFC 5646, BCP
 *     47)
 * @param storeSettingId the ID for the store setting used by the cash register
 * @param warehouseId the ID for the warehouse used by the cash register
 * @param salesTaxGroupId the ID for the salestaxgroup used by the cash register
 */
public record CashRegister(
    @NotPersonal @Json(name = "registerid") String registerId,
    @Json(name = "manufacturerid") Optional<String> manufacturerId,
    @NotPersonal @Json(name = "registerkey") Optional<String> registerKey,
    Optional<String> company,
    @Json(name = "companyid") Optional<String> companyId,
    Optional<String> address,
    Optional<String> address2,
    Optional<String> zip,
    Optional<String> city,
    Optional<String> state,
    @Json(name = "countryid") Optional<String> countryId,
    @NotPersonal @Json(name = "currencycode") Optional<String> currencyCode,
    @Json(name = "receiptlanguagetag") Optional<String> receiptLanguageTag,
    @Json(name = "storesettingid") Optional<Long> storeSettingId,
    @Json(name = "warehouseid") Optional<Long> warehouseId,
    @Json(name = "salestaxgroupid") Optional<Long> salesTaxGroupId) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
