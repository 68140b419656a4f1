package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The refund that an order contains. A refund is a separate order with negative quantities and
 * payments, which names the original order. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 *
 * @param orderId this refund order
 * @param creditOrderId the order that is refunded, by the order's own field
 * @param originalOrderId the order that is refunded, by {@link OrderData#POS_ORIGINALSALES_ORDERID}
 * @param newSalesOrderId for an exchange, the new purchase ({@link
 *     OrderData#POS_REFUNDSALES_ORDERID})
 * @param reasonCode the reason ({@link OrderData#REFUNDREASONCODE_REASONCODE})
 * @param comment the comment of the staff ({@link OrderData#REFUNDREASONCODE_COMMENT}); may be
 *     personal
 * @param registerWarehouseId the order's warehouse, to which goods returned unless an item names
 *     another one
 * @param ignoresStock whether deliveries of this order leave stock as it is
 * @param items the returned items; empty for money without goods
 * @param moneyBack the amount paid back, above zero, in {@code currencyCode}
 * @param virtualMoneyBack the amount offset against the new purchase of an exchange
 * @param currencyCode the currency, ISO 4217
 */
public record OrderRefund(
    long orderId,
    Optional<Long> creditOrderId,
    Optional<Long> originalOrderId,
    Optional<Long> newSalesOrderId,
    Optional<String> reasonCode,
    Optional<String> comment,
    Optional<Long> registerWarehouseId,
    boolean ignoresStock,
    List<Item> items,
    BigDecimal moneyBack,
    BigDecimal virtualMoneyBack,
    @NotPersonal Optional<String> currencyCode) {
  /** Copies the items. */
  public OrderRefund {
    items = List.copyOf(items);
  }

  /**
   * The returned units of one SKU.
   *
   * @param orderItemId the row of the refund order
   * @param sku article number
   * @param units the number of returned units, above zero
   * @param quantity the returned quantity, above zero; differs from {@code units} for products sold
   *     in fractions
   * @param originalOrderItemId the row of the original order, as its id or index ({@link
   *     OrderItemData#POS_ORIGINALSALES_ORDERITEMID})
   * @param reasonCode the reason ({@link OrderItemData#REASONCODE_RETURN})
   * @param returnWarehouseId where it went, if not to the register's warehouse ({@link
   *     OrderItemData#RETURN_WAREHOUSEID})
   */
  public record Item(
      Optional<Long> orderItemId,
      @NotPersonal Optional<String> sku,
      int units,
      BigDecimal quantity,
      @NotPersonal Optional<String> originalOrderItemId,
      @NotPersonal Optional<String> reasonCode,
      Optional<Long> returnWarehouseId) {}

  /**
   * Returns the order that is refunded.
   *
   * @return its id by the order's field, else by the additional data; empty for a manual return
   */
  public Optional<Long> refundedOrderId() {
    return creditOrderId.or(() -> originalOrderId);
  }

  /**
   * Returns where an item went.
   *
   * @param item one of {@link #items()}
   * @return its own warehouse, else the register's
   */
  public Optional<Long> warehouseOf(Item item) {
    return item.returnWarehouseId().or(() -> registerWarehouseId);
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }

  static Optional<OrderRefund> of(Order order) {
    Map<String, String> data = order.additionalData();
    List<Item> items = new ArrayList<>();
    for (OrderItem item : order.orderItems()) {
      int quantity = item.quantity().orElse(0);
      if (quantity < 0) {
        items.add(item(item, quantity));
      }
    }
    BigDecimal moneyBack = BigDecimal.ZERO;
    BigDecimal virtualMoneyBack = BigDecimal.ZERO;
    for (OrderPayment payment : order.payments()) {
      BigDecimal amount = payment.moneyAmount().orElse(BigDecimal.ZERO);
      if (amount.signum() < 0) {
        moneyBack = payment.isVirtual() ? moneyBack : moneyBack.subtract(amount);
        virtualMoneyBack =
            payment.isVirtual() ? virtualMoneyBack.subtract(amount) : virtualMoneyBack;
      }
    }
    // No order has the id 0, which some answers have in place of null.
    Optional<Long> credited = order.creditOrderId().filter(id -> id > 0);
    Optional<Long> original = id(data, OrderData.POS_ORIGINALSALES_ORDERID);
    boolean isRefund =
        credited.isPresent()
            || original.isPresent()
            || !items.isEmpty()
            || moneyBack.signum() > 0
            || virtualMoneyBack.signum() > 0;
    return isRefund
        ? Optional.of(
            new OrderRefund(
                order.orderId(),
                credited,
                original,
                id(data, OrderData.POS_REFUNDSALES_ORDERID),
                text(data, OrderData.REFUNDREASONCODE_REASONCODE),
                text(data, OrderData.REFUNDREASONCODE_COMMENT),
                order.warehouseId(),
                order.deliveryIgnoresStock(),
                items,
                moneyBack,
                virtualMoneyBack,
                order.currencyCode()))
        : Optional.empty();
  }

  private static Item item(OrderItem item, int quantity) {
    Map<String, String> data = item.additionalData();
    int units = Math.negateExact(Math.max(quantity, -Integer.MAX_VALUE));
    return new Item(
        item.orderItemId(),
        item.sku(),
        units,
        item.decimalQuantityTotal().map(BigDecimal::negate).orElse(BigDecimal.valueOf(units)),
        text(data, OrderItemData.POS_ORIGINALSALES_ORDERITEMID),
        text(data, OrderItemData.REASONCODE_RETURN),
        id(data, OrderItemData.RETURN_WAREHOUSEID));
  }

  private static Optional<String> text(Map<String, String> data, String name) {
    return Optional.ofNullable(data.get(name)).filter(text -> !text.isBlank());
  }

  private static Optional<Long> id(Map<String, String> data, String name) {
    return text(data, name)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .filter(id -> id > 0);
  }
}
