package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of a gift card's balance. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 *
 * @param transactionId the unique id of this transaction
 * @param date the date that this transaction occurred
 * @param moneyAmount money added or subtracted by this transaction
 * @param merchantReference optional merchant/store reference for this transaction
 * @param staffReference optional staff reference for this transaction
 * @param transactionReference optional reference for this transaction. (Sitoo POS will send receipt
 *     ID in this field)
 */
public record GiftCardTransaction(
    @NotPersonal @Json(name = "transactionid") Optional<String> transactionId,
    Optional<Instant> date,
    @Json(name = "moneyamount") Optional<BigDecimal> moneyAmount,
    @Json(name = "merchant_reference") Optional<String> merchantReference,
    @Json(name = "staff_reference") Optional<String> staffReference,
    @Json(name = "transaction_reference") Optional<String> transactionReference) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
