package dev.restock.sync.sitoo;

import static java.util.Objects.requireNonNull;

import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.OrderQuery;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.model.OrderDelivery;
import dev.restock.sitoo.model.OrderItem;
import dev.restock.sitoo.model.OrderPayment;
import dev.restock.sitoo.model.OrderPaymentData;
import dev.restock.sitoo.model.OrderRefund;
import dev.restock.sitoo.model.OrderRow;
import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.port.RegisterSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The orders of Sitoo's registers. A refund is an order with a {@code creditorderid}, or with lines
 * of negative quantity; an offline register hands it in later, under a new id and with its old
 * date. Thread-safe. The caller closes the client.
 */
public final class SitooRegister implements RegisterSource {
  private static final String SERVICE = "Sitoo";
  private static final String CASH = "cash";

  /** Lists leave out the external id and the sale of a refund unless they are asked for. */
  private static final List<String> FIELDS =
      List.of(
          "orderid",
          "externalid",
          "creditorderid",
          "orderdate",
          "orderstateid",
          "ordertypeid",
          "currencycode",
          "additionaldata",
          "orderitems",
          "payments",
          "moneytotal_gross_roundoff",
          "moneytotal_gross_all",
          "moneyfinal_net",
          "moneyfinal_vat");

  private final SitooClient client;

  private SitooRegister(SitooClient client) {
    this.client = client;
  }

  /**
   * Makes a source.
   *
   * @param client the client of one site
   * @return the source
   */
  public static SitooRegister of(SitooClient client) {
    return new SitooRegister(requireNonNull(client, "client"));
  }

  @Override
  public String serviceName() {
    return SERVICE;
  }

  /** The account and the site of the client, without leading zeros. */
  @Override
  public Optional<String> account() {
    return SitooLedger.of(client).account();
  }

  @Override
  public long highestOrderId() {
    OrderQuery newest =
        OrderQuery.builder().newestFirst().pageSize(1).fields(List.of("orderid")).build();
    return reading(
        () -> firstPage(newest).items().stream().findFirst().map(OrderRow::orderId).orElse(0L));
  }

  @Override
  public long lowestOrderId(Instant orderedFrom) {
    OrderQuery first =
        OrderQuery.builder()
            .orderDateFrom(orderedFrom)
            .pageSize(1)
            .fields(List.of("orderid"))
            .build();
    return reading(
        () ->
            firstPage(first).items().stream()
                .findFirst()
                .map(one -> one.orderId())
                .orElseGet(this::highestOrderId));
  }

  @Override
  public Page ordersAfter(long orderId, int limit) {
    OrderQuery query =
        OrderQuery.builder().orderIdFrom(orderId + 1).pageSize(limit).fields(FIELDS).build();
    return reading(
        () -> {
          dev.restock.http.Page<OrderRow> page = firstPage(query);
          return new Page(
              page.items().stream().map(SitooRegister::order).toList(), page.next().isPresent());
        });
  }

  @Override
  public List<Order> orders(Collection<Long> orderIds) {
    if (orderIds.isEmpty()) {
      return List.of();
    }
    OrderQuery query = OrderQuery.builder().orderIds(orderIds).fields(FIELDS).build();
    return reading(() -> client.orders().rows(query).stream().map(SitooRegister::order).toList());
  }

  @Override
  public List<Long> deliveriesOf(long orderId) {
    try {
      return client.orders().deliveries(orderId).stream()
          .map(OrderDelivery::orderDeliveryId)
          .toList();
    } catch (RefusedException e) {
      if (e.isNotFound()) {
        return List.of();
      }
      throw ClientTrouble.of(SERVICE, e);
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }

  private dev.restock.http.Page<OrderRow> firstPage(OrderQuery query) {
    return client.orders().rows(query).byPage().iterator().next();
  }

  private static Order order(OrderRow row) {
    try {
      return order(row.order());
    } catch (UnreadableJsonException e) {
      return Order.unreadable(
          row.orderId(), externalId(row), "at " + e.jsonPath() + ": " + e.reason());
    }
  }

  private static @Nullable String externalId(OrderRow row) {
    try {
      return row.externalId().orElse(null);
    } catch (UnreadableJsonException e) {
      return null;
    }
  }

  /**
   * Converts an order, without personal data.
   *
   * @param order the order as the client read it
   * @return what the engine needs of it
   */
  public static Order order(dev.restock.sitoo.model.Order order) {
    List<Line> lines = new ArrayList<>();
    for (OrderItem item : order.orderItems()) {
      lines.add(
          new Line(
              item.orderItemId().orElse((long) lines.size()),
              item.sku().orElse(""),
              item.quantity().orElse(0),
              gross(item),
              item.moneyItemTotalVat().orElse(null),
              item.vatValue().orElse(null)));
    }
    return new Order(
        order.orderId(),
        order.externalId().orElse(null),
        creditedOrderId(order),
        order.orderDate().orElse(null),
        order.currencyCode().orElse(""),
        isOver(order),
        order.additionalData(),
        lines,
        order.payments().stream().flatMap(one -> payment(one).stream()).toList(),
        roundOff(order),
        order.moneyTotalGrossAll().orElse(null),
        null);
  }

  /** The sale that is refunded. A sale of goods that names another sale refunds nothing. */
  private static @Nullable Long creditedOrderId(dev.restock.sitoo.model.Order order) {
    return order
        .refund()
        .filter(refund -> refund.creditOrderId().isPresent() || !refund.items().isEmpty())
        .flatMap(OrderRefund::refundedOrderId)
        .orElse(null);
  }

  private static Optional<Payment> payment(OrderPayment payment) {
    String name = payment.name().orElse("");
    String method = payment.additionalData().getOrDefault(OrderPaymentData.PAYMENT_METHOD, "");
    return payment
        .moneyAmount()
        .map(
            amount ->
                new Payment(name, amount, payment.isVirtual(), isCash(name) || isCash(method)));
  }

  /** Not established: how Sitoo marks a payment in cash. */
  private static boolean isCash(String name) {
    return name.strip().equalsIgnoreCase(CASH);
  }

  /** Sitoo does not document the sign of the rounding, so the total decides it. */
  private static BigDecimal roundOff(dev.restock.sitoo.model.Order order) {
    BigDecimal named = order.moneyTotalGrossRoundoff().orElse(BigDecimal.ZERO);
    BigDecimal net = order.moneyFinalNet().orElse(null);
    BigDecimal tax = order.moneyFinalVat().orElse(null);
    BigDecimal all = order.moneyTotalGrossAll().orElse(null);
    if (net == null || tax == null || all == null) {
      return named;
    }
    return all.subtract(net).subtract(tax).compareTo(named.negate()) == 0 ? named.negate() : named;
  }

  private static @Nullable BigDecimal gross(OrderItem item) {
    return item.moneyItemTotalNet()
        .flatMap(net -> item.moneyItemTotalVat().map(net::add))
        .orElse(null);
  }

  /** Bookings and parked orders are no sales yet; cancelled and abandoned ones never were. */
  private static boolean isOver(dev.restock.sitoo.model.Order order) {
    return order.orderType().filter(type -> !type.equals(OrderType.ORDER)).isEmpty()
        && order.orderState().filter(state -> !state.equals(OrderState.CLOSED)).isEmpty();
  }

  private static <T> T reading(Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }
}
