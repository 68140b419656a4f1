package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order, a sale at a register, or a refund. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 *
 * @param orderId the ID of the order. The orderid is unique for a system
 * @param eshopId the eshopid that this order belongs to
 * @param externalId external ID for the order. The externalid is unique for a system and can only
 *     contain [A-Za-z0-9_-] with a length of 1-40 characters
 * @param creditOrderId the order that this one refunds; Sitoo fills it for refunds at a register
 *     and takes it in a write
 * @param nameFirst first name
 * @param nameLast last name
 * @param personalId personal number or organizational ID
 * @param company company name
 * @param phone phone number
 * @param invoiceCountryId invoice Country ID (2-letter ISO 3166)
 * @param deliveryCountryId delivery Country ID (2-letter ISO 3166)
 * @param comment order comment
 * @param commentInternal internal staff comment
 * @param customerRef customer reference
 * @param checkoutRef checkout Reference (typically set by payment providers)
 * @param moneyTotalNet total net value for items (no checkout or payment cost is included)
 * @param moneyTotalVat total vat value for items
 * @param moneyCheckoutNet checkout cost net value
 * @param moneyCheckoutVat checkout cost vat value
 * @param moneyTotalGrossCheckout total checkout value (ie. checkout_net + checkout_vat)
 * @param moneyDeliveryNet delivery cost net value
 * @param moneyDeliveryVat delivery cost vat value
 * @param moneyTotalGrossDelivery total delivery value (ie. delivery_net + delivery_vat)
 * @param moneyFinalNet final net value (ie. total_net + checkout_net + delivery_net)
 * @param moneyFinalVat final vat value (ie. total_vat + checkout_vat + delivery_vat)
 * @param moneyFinalSalesTax collected sales tax
 * @param moneyTotalGrossRoundoff roundoff value if applicable
 * @param moneyTotalGrossAll grand total. The sum to pay
 * @param orderDate the date of the order. In a POST request, the default is the current timestamp.
 *     Orders generated from the POS will have the date of when the transaction was made. Note! if
 *     the POS is offline when the transaction is made, then the order will be created on the
 *     backend at a later time, but the date will still be set to when the transaction was made
 * @param userIdStaff user ID for the staff that is responsible for the order and should get credit
 *     for it
 * @param registerId register ID of the POS client or null if webshop order
 * @param warehouseId the ID of the warehouse that this order is registered for
 * @param dateReserved the date that a warehouse stock reservation is valid until. (Null value is
 *     allowed for no reservation)
 * @param currencyCode currency for the order. (ISO 4217, alpha-3 uppercased) If not provided,
 *     defaults to system currency
 * @param additionalData further texts, by the names of {@code OrderData} or any others
 * @param orderItems the order items for this order
 * @param payments the payments for this order
 * @param reservedPayments the reserved payments for this order
 * @param orderLogItems the log items for this order
 */
public record Order(
    @Json(name = "orderid") long orderId,
    @Json(name = "eshopid") Optional<Long> eshopId,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    @Json(name = "creditorderid") Optional<Long> creditOrderId,
    Optional<String> email,
    @Json(name = "namefirst") Optional<String> nameFirst,
    @Json(name = "namelast") Optional<String> nameLast,
    @Json(name = "personalid") Optional<String> personalId,
    Optional<String> company,
    Optional<String> phone,
    @Json(name = "invoice_address") Optional<String> invoiceAddress,
    @Json(name = "invoice_address2") Optional<String> invoiceAddress2,
    @Json(name = "invoice_zip") Optional<String> invoiceZip,
    @Json(name = "invoice_city") Optional<String> invoiceCity,
    @Json(name = "invoice_state") Optional<String> invoiceState,
    @Json(name = "invoice_countryid") Optional<String> invoiceCountryId,
    @Json(name = "delivery_address") Optional<String> deliveryAddress,
    @Json(name = "delivery_address2") Optional<String> deliveryAddress2,
    @Json(name = "delivery_zip") Optional<String> deliveryZip,
    @Json(name = "delivery_city") Optional<String> deliveryCity,
    @Json(name = "delivery_state") Optional<String> deliveryState,
    @Json(name = "delivery_countryid") Optional<String> deliveryCountryId,
    Optional<String> comment,
    @Json(name = "commentinternal") Optional<String> commentInternal,
    @Json(name = "customerref") Optional<String> customerRef,
    @Json(name = "checkoutref") Optional<String> checkoutRef,
    @Json(name = "moneytotal_net") Optional<BigDecimal> moneyTotalNet,
    @Json(name = "moneytotal_vat") Optional<BigDecimal> moneyTotalVat,
    @Json(name = "moneycheckout_net") Optional<BigDecimal> moneyCheckoutNet,
    @Json(name = "moneycheckout_vat") Optional<BigDecimal> moneyCheckoutVat,
    @Json(name = "moneytotal_gross_checkout") Optional<BigDecimal> moneyTotalGrossCheckout,
    @Json(name = "moneydelivery_net") Optional<BigDecimal> moneyDeliveryNet,
    @Json(name = "moneydelivery_vat") Optional<BigDecimal> moneyDeliveryVat,
    @Json(name = "moneytotal_gross_delivery") Optional<BigDecimal> moneyTotalGrossDelivery,
    @Json(name = "moneyfinal_net") Optional<BigDecimal> moneyFinalNet,
    @Json(name = "moneyfinal_vat") Optional<BigDecimal> moneyFinalVat,
    @Json(name = "moneyfinal_salestax") Optional<BigDecimal> moneyFinalSalesTax,
    @Json(name = "moneytotal_gross_roundoff") Optional<BigDecimal> moneyTotalGrossRoundoff,
    @Json(name = "moneytotal_gross_all") Optional<BigDecimal> moneyTotalGrossAll,
    @Json(name = "orderdate") Optional<Instant> orderDate,
    @Json(name = "orderstateid") Optional<OrderState> orderState,
    @Json(name = "paymentstateid") Optional<PaymentState> paymentState,
    @Json(name = "ordertypeid") Optional<OrderType> orderType,
    @Json(name = "userid_staff") Optional<String> userIdStaff,
    @Json(name = "registerid") Optional<String> registerId,
    @Json(name = "warehouseid") Optional<Long> warehouseId,
    @Json(name = "datereserved") Optional<Instant> dateReserved,
    @NotPersonal @Json(name = "currencycode") Optional<String> currencyCode,
    @Json(name = "additionaldata") Map<String, String> additionalData,
    @Json(name = "orderitems") List<OrderItem> orderItems,
    List<OrderPayment> payments,
    @Json(name = "reservedpayments") List<OrderReservedPayment> reservedPayments,
    @Json(name = "orderlogitems") List<OrderLogItem> orderLogItems) {
  /**
   * Returns the returned goods and the refunded money of this order.
   *
   * @return the refund; empty if nothing here marks one
   */
  public Optional<OrderRefund> refund() {
    return OrderRefund.of(this);
  }

  /**
   * Returns whether deliveries of this order leave stock as it is ({@link
   * OrderData#DELIVERY_IGNORE_STOCK}).
   *
   * @return true only for the value {@code true}
   */
  public boolean deliveryIgnoresStock() {
    return "true".equals(additionalData.get(OrderData.DELIVERY_IGNORE_STOCK));
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
