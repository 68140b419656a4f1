package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of an order. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 *
 * @param orderItemType order item type. Note that item of type Discount needs to be preceded by one
 *     of type Product (to which it belongs) and the field moneyrowdiscount should be used to set
 *     the value of the discount
 * @param productId product ID. Backlink to a product. NOTE! The product ID may no longer exist in
 *     the system
 * @param productName product Name. The title for the product at the time of the order
 * @param sku stock-keeping unit (ie. the article number) for the product at the time of the order
 * @param productAttributes product variant data (eg. "Color: Red, Size: M") for the product at the
 *     time of the order
 * @param externalInput text entered by buyer (eg. text on a custom made t-shirt)
 * @param externalInputTitle title for text entered by buyer (eg. "Your t-shirt text")
 * @param unitLabel unit (typically empty) (eg. "kg")
 * @param quantity number of units; negative for returned units
 * @param decimalUnitQuantity unit quantity if applicable, else null
 * @param moneyNetPricePerUnit net price per unit
 * @param moneyPriceOrg regular net price of product per unit. (Suggested Retail Price)
 * @param vatValue VAT percentage
 * @param deliveryInfo delivery info is information sent to the customer after the purchase
 * @param moneyItemTotalNet net total (eg. $netpriceperunit * quantity)
 * @param moneyItemTotalVat vat total
 * @param voucherName voucher name. The name shown when the code is applied
 * @param voucherValue value of voucher. Percentage or fixed sum depending on ispercentage
 * @param moneyOriginalPrice original price net per unit
 * @param moneyDiscountedPrice discounted price per unit. Only set if moneyoriginalprice is set
 * @param moneyDiscount discount value per unit. Only set if moneyoriginalprice is set
 * @param salesTaxes list of order item sales taxes of this item
 * @param additionalData further texts, by the names of {@code OrderItemData} or any others
 * @param decimalQuantityTotal extended field. The total quantity. i.e. quantity x
 *     decimalunitquantity (or 1 if null)
 * @param moneyNetPricePerQuantity extended field. Net price per quantity. i.e. moneynetpriceperunit
 *     x decimalunitquantity (or 1 if null)
 */
public record OrderItem(
    @Json(name = "orderitemid") Optional<Long> orderItemId,
    @Json(name = "orderitemtype") Optional<OrderItemType> orderItemType,
    @Json(name = "productid") Optional<Long> productId,
    @Json(name = "productname") Optional<String> productName,
    @NotPersonal Optional<String> sku,
    @Json(name = "productattributes") Optional<String> productAttributes,
    @Json(name = "externalinput") Optional<String> externalInput,
    @Json(name = "externalinputtitle") Optional<String> externalInputTitle,
    @Json(name = "unitlabel") Optional<String> unitLabel,
    Optional<Integer> quantity,
    @Json(name = "decimalunitquantity") Optional<BigDecimal> decimalUnitQuantity,
    @Json(name = "moneynetpriceperunit") Optional<BigDecimal> moneyNetPricePerUnit,
    @Json(name = "moneypriceorg") Optional<BigDecimal> moneyPriceOrg,
    @Json(name = "vatvalue") Optional<BigDecimal> vatValue,
    @Json(name = "deliveryinfo") Optional<String> deliveryInfo,
    @Json(name = "moneyitemtotal_net") Optional<BigDecimal> moneyItemTotalNet,
    @Json(name = "moneyitemtotal_vat") Optional<BigDecimal> moneyItemTotalVat,
    @Json(name = "vouchercode") Optional<String> voucherCode,
    @Json(name = "vouchername") Optional<String> voucherName,
    @Json(name = "vouchercomment") Optional<String> voucherComment,
    @Json(name = "vouchervalue") Optional<BigDecimal> voucherValue,
    @Json(name = "moneyoriginalprice") Optional<BigDecimal> moneyOriginalPrice,
    @Json(name = "moneydiscountedprice") Optional<BigDecimal> moneyDiscountedPrice,
    @Json(name = "moneydiscount") Optional<BigDecimal> moneyDiscount,
    @Json(name = "salestaxes") List<OrderItemSalesTax> salesTaxes,
    @Json(name = "additionaldata") Map<String, String> additionalData,
    @Json(name = "decimalquantitytotal") Optional<BigDecimal> decimalQuantityTotal,
    @Json(name = "moneynetpriceperquantity") Optional<BigDecimal> moneyNetPricePerQuantity) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
