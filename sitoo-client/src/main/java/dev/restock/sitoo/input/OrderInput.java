package dev.restock.sitoo.input;

import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sitoo.model.PaymentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The fields of an order to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderInput extends Input {
  private OrderInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, OrderInput::new);
  }

  /** Builds an {@link OrderInput}. */
  public interface Builder extends Input.Builder<OrderInput> {
    /** The caller's own id, unique in the system. */
    @Field(value = "externalid", form = Form.EXTERNAL_ID)
    Builder externalId(String value);

    /**
     * The order that this one refunds. Sitoo sets it for refunds at a register and accepts it in a
     * write.
     */
    @Field("creditorderid")
    Builder creditOrderId(long value);

    /** The e-mail address. */
    @Field("email")
    Builder email(String value);

    /** The first name. */
    @Field("namefirst")
    Builder nameFirst(String value);

    /** The last name. */
    @Field("namelast")
    Builder nameLast(String value);

    /** Personal number or organization id. */
    @Field("personalid")
    Builder personalId(String value);

    /** The company name. */
    @Field("company")
    Builder company(String value);

    /** The phone number. */
    @Field("phone")
    Builder phone(String value);

    /** The invoice address. */
    @Field("invoice_address")
    Builder invoiceAddress(String value);

    /** The second line of the invoice address. */
    @Field("invoice_address2")
    Builder invoiceAddress2(String value);

    /** The postal code of the invoice address. */
    @Field("invoice_zip")
    Builder invoiceZip(String value);

    /** The city of the invoice address. */
    @Field("invoice_city")
    Builder invoiceCity(String value);

    /** The state or region of the invoice address. */
    @Field("invoice_state")
    Builder invoiceState(String value);

    /** The country of the invoice address. */
    @Field(value = "invoice_countryid", form = Form.COUNTRY)
    Builder invoiceCountryId(String value);

    /** The delivery address. */
    @Field("delivery_address")
    Builder deliveryAddress(String value);

    /** The second line of the delivery address. */
    @Field("delivery_address2")
    Builder deliveryAddress2(String value);

    /** The postal code of the delivery address. */
    @Field("delivery_zip")
    Builder deliveryZip(String value);

    /** The city of the delivery address. */
    @Field("delivery_city")
    Builder deliveryCity(String value);

    /** The state or region of the delivery address. */
    @Field("delivery_state")
    Builder deliveryState(String value);

    /** The country of the delivery address. */
    @Field(value = "delivery_countryid", form = Form.COUNTRY)
    Builder deliveryCountryId(String value);

    /** The order comment. */
    @Field("comment")
    Builder comment(String value);

    /** Internal staff comment. */
    @Field("commentinternal")
    Builder commentInternal(String value);

    /** The customer reference. */
    @Field("customerref")
    Builder customerRef(String value);

    /** Checkout reference, usually set by a payment provider. */
    @Field("checkoutref")
    Builder checkoutRef(String value);

    /**
     * When the order was made. Defaults to now. Orders of a register that was offline arrive later
     * and keep the date of the sale.
     */
    @Field("orderdate")
    Builder orderDate(Instant value);

    /** The order state. */
    @Field("orderstateid")
    Builder orderState(OrderState value);

    /** The payment state. */
    @Field("paymentstateid")
    Builder paymentState(PaymentState value);

    /** The order type. */
    @Field(value = "ordertypeid", required = true)
    Builder orderType(OrderType value);

    /** The warehouse that the order is registered for. */
    @Field("warehouseid")
    Builder warehouseId(long value);

    /** Until when the stock is reserved. No reservation when cleared. */
    @Field("datereserved")
    Builder dateReserved(Instant value);

    /** Clears {@code datereserved} by sending null. */
    @Field("datereserved")
    Builder noDateReserved();

    /** The currency. Defaults to the currency of the system. */
    @Field(value = "currencycode", form = Form.CURRENCY)
    Builder currencyCode(String value);

    /** Further texts, by the names of {@code OrderData} or any others. */
    @Field("additionaldata")
    Builder additionalData(Map<String, String> value);

    /** The items. */
    @Field("orderitems")
    Builder orderItems(List<OrderItemInput> value);

    /** The payments. */
    @Field("payments")
    Builder payments(List<OrderPaymentInput> value);

    /** The reserved payments. */
    @Field("reservedpayments")
    Builder reservedPayments(List<OrderReservedPaymentInput> value);
  }
}
