package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A payment of an order; negative for money paid back. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 *
 * @param name the name of the payment
 * @param moneyAmount the amount; negative for money paid back
 * @param externalId external ID for the payment
 * @param refType the reference type of the payment
 * @param refId the reference transaction id of the payment
 * @param cardIssuer the card issuer
 * @param additionalData further texts, by the names of {@code OrderPaymentData} or any others
 * @param reservedPaymentId reference to the reserved payment for this payment
 */
public record OrderPayment(
    @NotPersonal Optional<String> name,
    @Json(name = "moneyamount") Optional<BigDecimal> moneyAmount,
    @Json(name = "externalid") Optional<String> externalId,
    @Json(name = "reftype") Optional<String> refType,
    @Json(name = "refid") Optional<String> refId,
    @Json(name = "cardissuer") Optional<String> cardIssuer,
    @Json(name = "additionaldata") Map<String, String> additionalData,
    @Json(name = "reservedpaymentid") Optional<String> reservedPaymentId) {
  /**
   * Returns whether the payment only offsets two orders of one visit, so that no money moved
   * ({@link OrderPaymentData#VIRTUAL_PAYMENT}).
   *
   * @return true only for the value {@code true}
   */
  public boolean isVirtual() {
    return "true".equals(additionalData.get(OrderPaymentData.VIRTUAL_PAYMENT));
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
