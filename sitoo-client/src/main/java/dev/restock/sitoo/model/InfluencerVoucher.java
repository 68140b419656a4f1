package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * The voucher of an influencer code. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/influencer-vouchers">influencer-vouchers</a>.
 *
 * @param influencerCode the unique influencer code. Can only contain [0-9a-zA-Z&amp;_-.]
 * @param influencerName the name of the influencer for this code
 * @param voucherPassword the password used for unlocking voucher
 * @param voucherCode override voucher code used for this influencer code or null to leave voucher
 *     code
 * @param voucherName override voucher name used for this influencer code or null to leave voucher
 *     name
 * @param voucherComment override voucher description used for this influencer code or null to leave
 *     voucher comment
 * @param redeemable whether the influencer voucher is redeemable
 */
public record InfluencerVoucher(
    @Json(name = "influencercode") String influencerCode,
    @Json(name = "influencername") Optional<String> influencerName,
    @Json(name = "voucherpassword") Optional<String> voucherPassword,
    @Json(name = "vouchercode") Optional<String> voucherCode,
    @Json(name = "vouchername") Optional<String> voucherName,
    @Json(name = "vouchercomment") Optional<String> voucherComment,
    Optional<Boolean> redeemable) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
