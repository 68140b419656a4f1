package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A voucher, with which a campaign is made. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 *
 * @param voucherId the ID of the voucher
 * @param activePos if true then this voucher is active in the POS
 * @param voucherCode code used for this voucher. (Used for grouping vouchers in reports and stats)
 * @param voucherPassword optional password used for this voucher
 * @param voucherName name of this voucher
 * @param voucherComment internal description for this voucher
 * @param dateCreated the date this voucher was created
 * @param dateStart the start date for the validity of this voucher. No start date if value is null
 * @param dateEnd the end date for the validity of this voucher. No end date if value is null
 * @param tags the tags for this voucher. If added, then the voucher will only be applied for stores
 *     with the same tags
 * @param valueX the X value (integer) used for calculations on the voucher
 * @param valueY the Y value (integer) used for calculations on the voucher
 * @param valueZ the Z value (integer) used for calculations on the voucher
 * @param moneyM the M value (money) used for calculations on the voucher
 * @param moneyN the N value (money) used for calculations on the voucher
 * @param voucherName1 the vouchername used when voucher of type ProductBuy3For2Or2For1AndAHalf has
 *     triggered a 3 for 2 discount
 * @param voucherCode1 the vouchercode used when voucher of type ProductBuy3For2Or2For1AndAHalf has
 *     triggered a 3 for 2 discount
 * @param voucherName2 the vouchername used when voucher of type ProductBuy3For2Or2For1AndAHalf has
 *     triggered a 2 for 1.5 discount
 * @param voucherCode2 the vouchercode used when voucher of type ProductBuy3For2Or2For1AndAHalf has
 *     triggered a 2 for 1.5 discount
 * @param maxUses the maximum number of times the voucher can be applied for a purchase
 * @param priority the priority of the voucher where 1 is highest and 5 is lowest
 * @param pricelistTags these tags are used to activate price lists with the same tags
 * @param voucherGroupType the group type for the voucher. Implicit value depending on the
 *     vouchertype
 * @param products the ids of the products
 * @param productOptions list of voucher product options used for vouchers of Package group type.
 *     Each option of the array must be fulfilled for the voucher to be applied
 * @param discountOptions list of voucher discount options used for vouchers of type
 *     ProductBuyXGetDiscountList. Each discount option can be used if the products required have
 *     been added to the cart
 */
public record Voucher(
    @Json(name = "voucherid") long voucherId,
    @Json(name = "activepos") Optional<Boolean> activePos,
    @Json(name = "vouchercode") Optional<String> voucherCode,
    @Json(name = "voucherpassword") Optional<String> voucherPassword,
    @Json(name = "vouchername") Optional<String> voucherName,
    @Json(name = "vouchercomment") Optional<String> voucherComment,
    @Json(name = "datecreated") Optional<Instant> dateCreated,
    @Json(name = "datestart") Optional<Instant> dateStart,
    @Json(name = "dateend") Optional<Instant> dateEnd,
    List<String> tags,
    @Json(name = "vouchertype") Optional<Integer> voucherType,
    @Json(name = "value_x") Optional<Integer> valueX,
    @Json(name = "value_y") Optional<Integer> valueY,
    @Json(name = "value_z") Optional<Integer> valueZ,
    @Json(name = "money_m") Optional<BigDecimal> moneyM,
    @Json(name = "money_n") Optional<BigDecimal> moneyN,
    @Json(name = "vouchername1") Optional<String> voucherName1,
    @Json(name = "vouchercode1") Optional<String> voucherCode1,
    @Json(name = "vouchername2") Optional<String> voucherName2,
    @Json(name = "vouchercode2") Optional<String> voucherCode2,
    @Json(name = "maxuses") Optional<Integer> maxUses,
    Optional<Integer> priority,
    @Json(name = "pricelisttags") List<String> pricelistTags,
    @Json(name = "vouchergrouptype") Optional<Integer> voucherGroupType,
    @Json(name = "voucherstate") Optional<Integer> voucherState,
    List<Long> products,
    @Json(name = "productoptions") List<VoucherProductOption> productOptions,
    @Json(name = "discountoptions") List<VoucherDiscountOption> discountOptions) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
