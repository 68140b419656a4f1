package dev.restock.sitoo.input;

import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sitoo.model.PaymentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What to send of an order. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderInput extends Input {
  private OrderInput(Fields fields) {
    super(fields);
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link OrderInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID for the order. The externalid is unique for a system and can only
     *     contain [A-Za-z0-9_-] with a length of 1-40 characters; 1 to 40 of A-Z, a-z, 0-9, _ and -
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder externalId(String value) {
      fields.matching(
          "externalid", value, "[A-Za-z0-9_-]{1,40}", "1 to 40 of A-Z, a-z, 0-9, _ and -");
      return this;
    }

    /**
     * Sets {@code creditorderid}.
     *
     * @param value the order that this one refunds; Sitoo fills it for refunds at a register and
     *     takes it in a write
     * @return this builder
     */
    public Builder creditOrderId(long value) {
      fields.integer("creditorderid", value);
      return this;
    }

    /**
     * Sets {@code email}.
     *
     * @param value email
     * @return this builder
     */
    public Builder email(String value) {
      fields.text("email", value);
      return this;
    }

    /**
     * Sets {@code namefirst}.
     *
     * @param value first Name
     * @return this builder
     */
    public Builder nameFirst(String value) {
      fields.text("namefirst", value);
      return this;
    }

    /**
     * Sets {@code namelast}.
     *
     * @param value last Name
     * @return this builder
     */
    public Builder nameLast(String value) {
      fields.text("namelast", value);
      return this;
    }

    /**
     * Sets {@code personalid}.
     *
     * @param value personal Number or Organizational ID
     * @return this builder
     */
    public Builder personalId(String value) {
      fields.text("personalid", value);
      return this;
    }

    /**
     * Sets {@code company}.
     *
     * @param value company Name
     * @return this builder
     */
    public Builder company(String value) {
      fields.text("company", value);
      return this;
    }

    /**
     * Sets {@code phone}.
     *
     * @param value phone Number
     * @return this builder
     */
    public Builder phone(String value) {
      fields.text("phone", value);
      return this;
    }

    /**
     * Sets {@code invoice_address}.
     *
     * @param value invoice Address
     * @return this builder
     */
    public Builder invoiceAddress(String value) {
      fields.text("invoice_address", value);
      return this;
    }

    /**
     * Sets {@code invoice_address2}.
     *
     * @param value invoice Address 2
     * @return this builder
     */
    public Builder invoiceAddress2(String value) {
      fields.text("invoice_address2", value);
      return this;
    }

    /**
     * Sets {@code invoice_zip}.
     *
     * @param value invoice Zip
     * @return this builder
     */
    public Builder invoiceZip(String value) {
      fields.text("invoice_zip", value);
      return this;
    }

    /**
     * Sets {@code invoice_city}.
     *
     * @param value invoice City
     * @return this builder
     */
    public Builder invoiceCity(String value) {
      fields.text("invoice_city", value);
      return this;
    }

    /**
     * Sets {@code invoice_state}.
     *
     * @param value invoice State
     * @return this builder
     */
    public Builder invoiceState(String value) {
      fields.text("invoice_state", value);
      return this;
    }

    /**
     * Sets {@code invoice_countryid}.
     *
     * @param value invoice Country ID (2-letter ISO 3166); two letters or nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder invoiceCountryId(String value) {
      fields.matching("invoice_countryid", value, "([A-Za-z]{2})?", "two letters or nothing");
      return this;
    }

    /**
     * Sets {@code delivery_address}.
     *
     * @param value delivery Address
     * @return this builder
     */
    public Builder deliveryAddress(String value) {
      fields.text("delivery_address", value);
      return this;
    }

    /**
     * Sets {@code delivery_address2}.
     *
     * @param value delivery Address 2
     * @return this builder
     */
    public Builder deliveryAddress2(String value) {
      fields.text("delivery_address2", value);
      return this;
    }

    /**
     * Sets {@code delivery_zip}.
     *
     * @param value delivery Zip
     * @return this builder
     */
    public Builder deliveryZip(String value) {
      fields.text("delivery_zip", value);
      return this;
    }

    /**
     * Sets {@code delivery_city}.
     *
     * @param value delivery City
     * @return this builder
     */
    public Builder deliveryCity(String value) {
      fields.text("delivery_city", value);
      return this;
    }

    /**
     * Sets {@code delivery_state}.
     *
     * @param value delivery State
     * @return this builder
     */
    public Builder deliveryState(String value) {
      fields.text("delivery_state", value);
      return this;
    }

    /**
     * Sets {@code delivery_countryid}.
     *
     * @param value delivery Country ID (2-letter ISO 3166); two letters or nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder deliveryCountryId(String value) {
      fields.matching("delivery_countryid", value, "([A-Za-z]{2})?", "two letters or nothing");
      return this;
    }

    /**
     * Sets {@code comment}.
     *
     * @param value order comment
     * @return this builder
     */
    public Builder comment(String value) {
      fields.text("comment", value);
      return this;
    }

    /**
     * Sets {@code commentinternal}.
     *
     * @param value internal staff comment
     * @return this builder
     */
    public Builder commentInternal(String value) {
      fields.text("commentinternal", value);
      return this;
    }

    /**
     * Sets {@code customerref}.
     *
     * @param value customer Reference
     * @return this builder
     */
    public Builder customerRef(String value) {
      fields.text("customerref", value);
      return this;
    }

    /**
     * Sets {@code checkoutref}.
     *
     * @param value checkout Reference (typically set by payment providers)
     * @return this builder
     */
    public Builder checkoutRef(String value) {
      fields.text("checkoutref", value);
      return this;
    }

    /**
     * Sets {@code orderdate}.
     *
     * @param value the date of the order. In a POST request, the default is the current timestamp.
     *     Orders generated from the POS will have the date of when the transaction was made. Note!
     *     if the POS is offline when the transaction is made, then the order will be created on the
     *     backend at a later time, but the date will still be set to when the transaction was made;
     *     cut to the second
     * @return this builder
     * @throws IllegalArgumentException if it lies before 1970
     */
    public Builder orderDate(Instant value) {
      fields.time("orderdate", value);
      return this;
    }

    /**
     * Sets {@code orderstateid}.
     *
     * @param value order state
     * @return this builder
     */
    public Builder orderState(OrderState value) {
      fields.integer("orderstateid", value.code());
      return this;
    }

    /**
     * Sets {@code paymentstateid}.
     *
     * @param value payment state
     * @return this builder
     */
    public Builder paymentState(PaymentState value) {
      fields.integer("paymentstateid", value.code());
      return this;
    }

    /**
     * Sets {@code ordertypeid}, which Sitoo requires of a new one.
     *
     * @param value order type
     * @return this builder
     */
    public Builder orderType(OrderType value) {
      fields.integer("ordertypeid", value.code());
      return this;
    }

    /**
     * Sets {@code warehouseid}.
     *
     * @param value the ID of the warehouse that this order is registered for
     * @return this builder
     */
    public Builder warehouseId(long value) {
      fields.integer("warehouseid", value);
      return this;
    }

    /**
     * Sets {@code datereserved}.
     *
     * @param value the date that a warehouse stock reservation is valid until. (Null value is
     *     allowed for no reservation); cut to the second
     * @return this builder
     * @throws IllegalArgumentException if it lies before 1970
     */
    public Builder dateReserved(Instant value) {
      fields.time("datereserved", value);
      return this;
    }

    /**
     * Sends {@code datereserved} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noDateReserved() {
      fields.none("datereserved");
      return this;
    }

    /**
     * Sets {@code currencycode}.
     *
     * @param value currency for the order. (ISO 4217, alpha-3 uppercased) If not provided, defaults
     *     to system currency; three capital letters
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder currencyCode(String value) {
      fields.matching("currencycode", value, "[A-Z]{3}", "three capital letters");
      return this;
    }

    /**
     * Sets {@code additionaldata}.
     *
     * @param value further texts, by the names of {@code OrderData} or any others
     * @return this builder
     */
    public Builder additionalData(Map<String, String> value) {
      fields.texts("additionaldata", value);
      return this;
    }

    /**
     * Sets {@code orderitems}.
     *
     * @param value the order items for this order
     * @return this builder
     */
    public Builder orderItems(List<OrderItemInput> value) {
      fields.inputs("orderitems", value);
      return this;
    }

    /**
     * Sets {@code payments}.
     *
     * @param value the payments for this order
     * @return this builder
     */
    public Builder payments(List<OrderPaymentInput> value) {
      fields.inputs("payments", value);
      return this;
    }

    /**
     * Sets {@code reservedpayments}.
     *
     * @param value the reserved payments for this order
     * @return this builder
     */
    public Builder reservedPayments(List<OrderReservedPaymentInput> value) {
      fields.inputs("reservedpayments", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public OrderInput build() {
      return new OrderInput(fields);
    }
  }
}
