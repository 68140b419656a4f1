package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.util.List;
import java.util.Optional;

/**
 * The result of a gift card operation. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 *
 * @param giftcard the card as it is now
 * @param addedTransactionIds the ids of the transactions that the request added. (Used for
 *     rollback)
 * @param receiptText optional text printed on the receipt
 * @param printVoucher if set to true, a gift card voucher should be printed
 * @param printPin optional PIN printed for the gift card (usually 4-6 digits)
 */
public record GiftCardResult(
    GiftCard giftcard,
    @NotPersonal @Json(name = "addedtransactionids") List<String> addedTransactionIds,
    @Json(name = "receipttext") Optional<String> receiptText,
    @Json(name = "print_voucher") Optional<Boolean> printVoucher,
    @Json(name = "print_pin") Optional<String> printPin) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
