package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Money reserved for an order. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 *
 * @param id the reference (ID) of the reserved payment
 * @param name the name of the reserved payment
 * @param moneyReserved the amount of the reserved payment
 * @param externalId external ID for the reserved payment
 * @param refType the reference type of the reserved payment
 * @param refId the reference transaction id of the reserved payment
 * @param cardIssuer the card issuer
 * @param additionalData further texts, by the names of {@code OrderPaymentData} or any others
 */
public record OrderReservedPayment(
    Optional<String> id,
    @NotPersonal Optional<String> name,
    @Json(name = "moneyreserved") Optional<BigDecimal> moneyReserved,
    @Json(name = "externalid") Optional<String> externalId,
    @Json(name = "reftype") Optional<String> refType,
    @Json(name = "refid") Optional<String> refId,
    @Json(name = "cardissuer") Optional<String> cardIssuer,
    @Json(name = "additionaldata") Map<String, String> additionalData) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
