package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A code with which an influencer's followers unlock a voucher. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/influencer-codes">influencer-codes</a>.
 *
 * @param code the unique influencer code. Can only contain [0-9a-zA-Z&amp;_-.]
 * @param name the name of the influencer for this code
 * @param active if true, then this influencer code is active
 * @param dateStart the date used for the activation of this influencer code. No activation date if
 *     value is null
 * @param dateEnd the date used for the expiration of this influencer code. No expiration date if
 *     value is null
 * @param voucherPassword the password used for unlocking the voucher
 * @param voucherCode value used to override vouchercode in the voucher applied for the purchase, or
 *     null to leave original value
 * @param voucherName value used to override vouchername in the voucher applied for the purchase, or
 *     null to leave original value
 * @param voucherComment value used to override vouchercomment in voucher the voucher applied for
 *     the purchase, or null to leave original value
 * @param maxUses the maximum times the influencer code can be used or null for unlimited use
 * @param numUsed the number of times the influencer code has been used
 * @param dateLastUsed the date for latest redeem of the influencer code
 * @param moneyOrderTotal the total amount of sales for purchases where the influencer code was
 *     applied
 * @param moneyInfluencerTotal the total amount of sales for items affected by the influencer code
 * @param moneyInfluencerDiscount the total amount of discounts given for the influencer code
 */
public record InfluencerCode(
    String code,
    Optional<String> name,
    Optional<Boolean> active,
    @Json(name = "datestart") Optional<Instant> dateStart,
    @Json(name = "dateend") Optional<Instant> dateEnd,
    @Json(name = "voucherpassword") Optional<String> voucherPassword,
    @Json(name = "vouchercode") Optional<String> voucherCode,
    @Json(name = "vouchername") Optional<String> voucherName,
    @Json(name = "vouchercomment") Optional<String> voucherComment,
    @Json(name = "maxuses") Optional<Integer> maxUses,
    @Json(name = "numused") Optional<Long> numUsed,
    @Json(name = "datelastused") Optional<Instant> dateLastUsed,
    @Json(name = "moneyordertotal") Optional<BigDecimal> moneyOrderTotal,
    @Json(name = "moneyinfluencertotal") Optional<BigDecimal> moneyInfluencerTotal,
    @Json(name = "moneyinfluencerdiscount") Optional<BigDecimal> moneyInfluencerDiscount) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
