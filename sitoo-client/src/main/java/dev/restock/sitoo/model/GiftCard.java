package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gift card or credit note. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 *
 * @param type the type of giftcard
 * @param currencyCode currency for the giftcard. (ISO 4217, alpha-3)
 * @param cardNumber the unique id of the gift card (card number)
 * @param cardNumberDisplay the masked card number, used for public display
 * @param redeemable if true, the gift card is active for redeem with the moneyamount available
 * @param dateExpires the date for the expiration of the gift card. (If passed, the gift card is
 *     invalid)
 * @param dateCreated the date that the gift card was created
 * @param moneyAmount current monetary value of the gift card
 * @param requiresPin indicates if PIN is required when redeeming the gift card
 * @param transactions the transactions for this gift card
 */
public record GiftCard(
    GiftCardType type,
    @NotPersonal @Json(name = "currencycode") String currencyCode,
    @Json(name = "cardnumber") Optional<String> cardNumber,
    @Json(name = "cardnumber_display") Optional<String> cardNumberDisplay,
    Optional<Boolean> redeemable,
    @Json(name = "date_expires") Optional<Instant> dateExpires,
    @Json(name = "date_created") Optional<Instant> dateCreated,
    @Json(name = "moneyamount") Optional<BigDecimal> moneyAmount,
    @Json(name = "requirespin") Optional<Boolean> requiresPin,
    List<GiftCardTransaction> transactions) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
