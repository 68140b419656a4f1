package dev.restock.sitoo.input;

import dev.restock.sitoo.model.OrderData;
import dev.restock.sitoo.model.OrderItemData;
import dev.restock.sitoo.model.OrderPaymentData;
import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sitoo.model.PaymentState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a refund order in the form of a refund at a register: negative quantities, negative
 * amounts, and a link to the order that is refunded. Amounts and quantities are positive here; this
 * class sets the signs.
 *
 * <p>Not established: that Sitoo accepts a posted refund order at all ({@code creditorderid} is
 * documented as writable, and nothing forbids it), and the sign of a row's price in one. By Sitoo's
 * own arithmetic, total price over quantity, the price of a row with a negative quantity is
 * negative too. Try it in a sandbox account first. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class RefundOrder {
  private RefundOrder() {}

  /**
   * Starts a refund of an order.
   *
   * @param creditOrderId the order that is refunded, above zero
   * @throws IllegalArgumentException if the id is not above zero
   */
  public static Builder of(long creditOrderId) {
    return new Builder(creditOrderId);
  }

  private static BigDecimal negated(BigDecimal amount, String what) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(what + " must be positive here, not below zero");
    }
    return amount.negate();
  }

  /** Builds a refund order. Not safe for use by several threads. */
  public static final class Builder {
    private final OrderInput.Builder order = OrderInput.builder();
    private final Map<String, String> data = new LinkedHashMap<>();
    private final List<OrderItemInput> items = new ArrayList<>();
    private final List<OrderPaymentInput> payments = new ArrayList<>();

    private Builder(long creditOrderId) {
      if (creditOrderId <= 0) {
        throw new IllegalArgumentException("the id of the refunded order must be above zero");
      }
      order.orderType(OrderType.ORDER).creditOrderId(creditOrderId);
      data.put(OrderData.POS_ORIGINALSALES_ORDERID, Long.toString(creditOrderId));
    }

    /**
     * Sets the caller's own id. Sitoo keeps it unique and can filter by it, so the outcome of an
     * unknown post can be found.
     *
     * @param value 1 to 40 of A-Z, a-z, 0-9, _ and -
     * @throws IllegalArgumentException if the value is invalid
     */
    public Builder externalId(String value) {
      order.externalId(value);
      return this;
    }

    /**
     * Sets the warehouse of the order. Goods return to it unless an item names another one.
     *
     * @param value its id
     */
    public Builder warehouseId(long value) {
      order.warehouseId(value);
      return this;
    }

    /**
     * Sets the currency.
     *
     * @param value three capital letters
     * @throws IllegalArgumentException if the value is invalid
     */
    public Builder currencyCode(String value) {
      order.currencyCode(value);
      return this;
    }

    /**
     * Sets the states. A refund of a register is closed and its payment successful.
     *
     * @param orderState the state
     * @param paymentState the state
     */
    public Builder states(OrderState orderState, PaymentState paymentState) {
      order.orderState(orderState).paymentState(paymentState);
      return this;
    }

    /**
     * Sets the reason.
     *
     * @param reasonCode a reason code
     * @param comment free text; may be empty
     */
    public Builder reason(String reasonCode, String comment) {
      data.put(OrderData.REFUNDREASONCODE_REASONCODE, reasonCode);
      if (!comment.isEmpty()) {
        data.put(OrderData.REFUNDREASONCODE_COMMENT, comment);
      }
      return this;
    }

    /**
     * Sets the new purchase of an exchange.
     *
     * @param salesOrderId that order
     */
    public Builder exchangedFor(long salesOrderId) {
      data.put(OrderData.POS_REFUNDSALES_ORDERID, Long.toString(salesOrderId));
      return this;
    }

    /**
     * Makes deliveries of this order leave the stock unchanged, for goods whose stock is changed by
     * warehouse transactions.
     */
    public Builder ignoreStock() {
      data.put(OrderData.DELIVERY_IGNORE_STOCK, "true");
      return this;
    }

    /**
     * Adds additional data.
     *
     * @param name its name
     * @param value its value
     */
    public Builder data(String name, String value) {
      data.put(name, value);
      return this;
    }

    /**
     * Adds a returned item.
     *
     * @param item the item
     */
    public Builder item(Item item) {
      items.add(item.input());
      return this;
    }

    /**
     * Adds money that was paid back.
     *
     * @param name the payment's name, such as {@code Card}
     * @param amount the amount, zero or more, at most two decimals
     * @throws IllegalArgumentException if the amount cannot be sent
     */
    public Builder payment(String name, BigDecimal amount) {
      payments.add(payment(name, amount, Map.of()));
      return this;
    }

    /**
     * Adds money that was paid back on a payment of the original order.
     *
     * @param name the payment's name, such as {@code Card}
     * @param amount the amount, zero or more, at most two decimals
     * @param originalPaymentIndex the place of that payment in the original order
     * @throws IllegalArgumentException if the amount cannot be sent
     */
    public Builder payment(String name, BigDecimal amount, int originalPaymentIndex) {
      payments.add(
          payment(
              name,
              amount,
              Map.of(
                  OrderPaymentData.POS_ORIGINALSALES_PAYMENT_INDEX,
                  Integer.toString(originalPaymentIndex))));
      return this;
    }

    /**
     * Adds an amount that is offset against the new purchase of an exchange. No money moves.
     *
     * @param name the payment's name
     * @param amount the amount, zero or more, at most two decimals
     * @throws IllegalArgumentException if the amount cannot be sent
     */
    public Builder virtualPayment(String name, BigDecimal amount) {
      payments.add(payment(name, amount, Map.of(OrderPaymentData.VIRTUAL_PAYMENT, "true")));
      return this;
    }

    private static OrderPaymentInput payment(
        String name, BigDecimal amount, Map<String, String> data) {
      OrderPaymentInput.Builder payment =
          OrderPaymentInput.builder().name(name).moneyAmount(negated(amount, "a payment"));
      return (data.isEmpty() ? payment : payment.additionalData(data)).build();
    }

    /**
     * Builds the order.
     *
     * @return the order to post
     * @throws IllegalArgumentException if it has neither items nor payments
     */
    public OrderInput build() {
      if (items.isEmpty() && payments.isEmpty()) {
        throw new IllegalArgumentException("a refund needs items or payments");
      }
      order.additionalData(data).orderItems(items);
      if (!payments.isEmpty()) {
        order.payments(payments);
      }
      return order.build();
    }
  }

  /** The returned units of one SKU. Immutable. */
  public static final class Item {
    private final OrderItemInput input;

    private Item(OrderItemInput input) {
      this.input = input;
    }

    /**
     * Starts an item.
     *
     * @param sku article number, not blank
     * @param productName the product's name
     * @param units the number of returned units, above zero
     * @throws IllegalArgumentException if the number is not above zero or the SKU is blank
     */
    public static ItemBuilder builder(String sku, String productName, int units) {
      return new ItemBuilder(sku, productName, units);
    }

    OrderItemInput input() {
      return input;
    }

    @Override
    public String toString() {
      return "Item";
    }
  }

  /** Builds an {@link Item}. Not safe for use by several threads. */
  public static final class ItemBuilder {
    private final OrderItemInput.Builder item = OrderItemInput.builder();
    private final Map<String, String> data = new LinkedHashMap<>();

    private ItemBuilder(String sku, String productName, int units) {
      if (units <= 0) {
        throw new IllegalArgumentException("the number of returned units must be above zero");
      }
      item.productName(productName).sku(sku).quantity(-units);
    }

    /**
     * Sets the refunded amount of all units together, including VAT.
     *
     * @param value the amount, zero or more, at most two decimals
     * @throws IllegalArgumentException if it cannot be sent
     */
    public ItemBuilder rowPrice(BigDecimal value) {
      item.moneyRowPrice(negated(value, "a row's price"));
      return this;
    }

    /**
     * Sets the VAT.
     *
     * @param percent the percentage
     */
    public ItemBuilder vat(BigDecimal percent) {
      item.vatValue(percent);
      return this;
    }

    /**
     * Sets the row of the original order.
     *
     * @param value its id or index
     */
    public ItemBuilder originalOrderItemId(String value) {
      data.put(OrderItemData.POS_ORIGINALSALES_ORDERITEMID, value);
      return this;
    }

    /**
     * Sets the reason of the return.
     *
     * @param value a reason code
     */
    public ItemBuilder reasonCode(String value) {
      data.put(OrderItemData.REASONCODE_RETURN, value);
      return this;
    }

    /**
     * Sets the warehouse, if it differs from the warehouse of the order.
     *
     * @param value the warehouse's id
     */
    public ItemBuilder returnWarehouseId(long value) {
      data.put(OrderItemData.RETURN_WAREHOUSEID, Long.toString(value));
      return this;
    }

    /**
     * Builds the item.
     *
     * @return the item
     */
    public Item build() {
      if (!data.isEmpty()) {
        item.additionalData(data);
      }
      return new Item(item.build());
    }
  }
}
