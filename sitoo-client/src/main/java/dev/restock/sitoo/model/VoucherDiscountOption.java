package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One of the discounts that a voucher of type ProductBuyXGetDiscountList offers. Source: Sitoo's
 * page <a href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 *
 * @param num the number of products this discount option is valid for
 * @param products list of product ids which are used to activate this option
 * @param moneyPrice the discounted price used, if set
 * @param moneyDiscount the discount, if set
 * @param decimalDiscount the discount in percent, if set
 */
public record VoucherDiscountOption(
    Optional<Long> num,
    List<Long> products,
    @Json(name = "moneyprice") Optional<BigDecimal> moneyPrice,
    @Json(name = "moneydiscount") Optional<BigDecimal> moneyDiscount,
    @Json(name = "decimaldiscount") Optional<BigDecimal> decimalDiscount) {}
