package dev.restock.sync.sitoo;

import static java.util.Objects.requireNonNull;

import dev.restock.http.CallOptions;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.OrderQuery;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.input.OrderInput;
import dev.restock.sitoo.input.OrderItemInput;
import dev.restock.sitoo.input.OrderPaymentInput;
import dev.restock.sitoo.model.Order;
import dev.restock.sitoo.model.OrderData;
import dev.restock.sitoo.model.OrderItemType;
import dev.restock.sitoo.model.OrderPayment;
import dev.restock.sitoo.model.OrderRow;
import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sitoo.model.PaymentState;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.RefundEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refund orders in Sitoo. Each is closed and paid, has no delivery, and says that deliveries of it
 * leave stock as it is. Its {@code externalid} is its key, which Sitoo keeps unique. An entry that
 * takes money back becomes an order with positive lines, like a sale. Thread-safe. The caller
 * closes the client.
 *
 * <p>Not established: that Sitoo accepts such orders at all, and what it makes of them in its
 * reports. {@code docs/bookkeeping.md} says how to find out.
 */
public final class SitooRefundOrders implements RefundOrders {
  private static final String SERVICE = "Sitoo";
  private static final List<String> FIELDS =
      List.of("orderid", "externalid", "creditorderid", "currencycode", "orderitems", "payments");

  private final SitooClient client;
  private final RefundOrderForm form;

  private SitooRefundOrders(SitooClient client, RefundOrderForm form) {
    this.client = client;
    this.form = form;
  }

  /**
   * Makes a port.
   *
   * @param client the client of one site
   * @param form how the orders look
   */
  public static SitooRefundOrders of(SitooClient client, RefundOrderForm form) {
    return new SitooRefundOrders(requireNonNull(client, "client"), requireNonNull(form, "form"));
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
  public Draft draft(String key, RefundEntry entry) {
    return form.draft(key, entry);
  }

  // ---- searches --------------------------------------------------------------------------------

  @Override
  public List<Found> find(Collection<String> keys) {
    return ordersWith(keys).stream().map(SitooRefundOrders::found).toList();
  }

  private static Found found(OrderRow row) {
    String key = row.externalId().orElse("");
    try {
      Order one = row.order();
      return new Found(key, one.orderId(), one.currencyCode().orElse(""), total(one));
    } catch (UnreadableJsonException e) {
      return Found.unreadable(key, row.orderId(), "at " + e.jsonPath() + ": " + e.reason());
    }
  }

  @Override
  public Map<String, Long> sales(Collection<String> orderNames) {
    Map<String, String> names = new HashMap<>();
    for (String name : orderNames) {
      form.saleExternalId(name).ifPresent(id -> names.put(id, name));
    }
    Map<String, Long> sales = new HashMap<>();
    Set<String> several = new HashSet<>();
    for (OrderRow row : ordersWith(names.keySet())) {
      String name = names.get(row.externalId().orElse(""));
      if (name != null && isSale(row) && sales.put(name, row.orderId()) != null) {
        several.add(name);
      }
    }
    sales.keySet().removeAll(several);
    return sales;
  }

  /** Whether an order is a sale. One that cannot be understood is not taken for one. */
  private static boolean isSale(OrderRow row) {
    try {
      return row.order().refund().isEmpty();
    } catch (UnreadableJsonException e) {
      return false;
    }
  }

  /**
   * The orders with one of these external ids. Iteration ends at the first page that has others.
   */
  private List<OrderRow> ordersWith(Collection<String> externalIds) {
    Set<String> wanted = Set.copyOf(externalIds);
    List<OrderRow> found = new ArrayList<>();
    if (wanted.isEmpty()) {
      return found;
    }
    try {
      OrderQuery query = OrderQuery.builder().externalIds(wanted).fields(FIELDS).build();
      for (OrderRow one : client.orders().rows(query)) {
        if (externalId(one).filter(wanted::contains).isEmpty()) {
          throw new ServiceTroubleException(
              SERVICE,
              ServiceTroubleException.Kind.UNUSABLE_ANSWER,
              "a search by external id gave order "
                  + one.orderId()
                  + ", which has another one: the filter was ignored",
              Optional.empty(),
              new IllegalStateException("orders with the external ids were expected"));
        }
        found.add(one);
      }
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
    return found;
  }

  private static Optional<String> externalId(OrderRow row) {
    try {
      return row.externalId();
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  private static BigDecimal total(Order order) {
    return order.payments().stream()
        .map(OrderPayment::moneyAmount)
        .flatMap(Optional::stream)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  // ---- requests --------------------------------------------------------------------------------

  @Override
  public PostResult post(Draft draft, @Nullable Long saleOrderId, Instant sendBy) {
    OrderInput order;
    try {
      order = order(draft, saleOrderId);
    } catch (IllegalArgumentException e) {
      return new PostResult.Refused("it cannot be sent: " + e.getMessage());
    }
    try {
      SitooClient bounded = client.with(CallOptions.builder().sendBy(sendBy).build());
      return new PostResult.Applied(bounded.orders().add(order));
    } catch (OutcomeUnknownException e) {
      return new PostResult.Unknown(String.valueOf(e.getMessage()), e.answeredSuccess());
    } catch (RefusedException e) {
      if (e.isAuthentication()) {
        throw ClientTrouble.of(SERVICE, e);
      }
      return new PostResult.Refused(e.errorText().orElse("status " + e.status().orElse(0)));
    } catch (ServiceException e) {
      // The remaining failures occur only where nothing was sent: no connection, a limit, an
      // interrupt.
      throw ClientTrouble.of(SERVICE, e);
    }
  }

  private OrderInput order(Draft draft, @Nullable Long saleOrderId) {
    Map<String, String> data = new HashMap<>();
    data.put(OrderData.DELIVERY_IGNORE_STOCK, "true");
    OrderInput.Builder order =
        OrderInput.builder()
            .externalId(draft.key())
            .orderType(OrderType.ORDER)
            .orderState(OrderState.CLOSED)
            .paymentState(PaymentState.SUCCESSFUL)
            .warehouseId(form.warehouseId())
            .currencyCode(draft.currency())
            .orderItems(draft.lines().stream().map(SitooRefundOrders::item).toList())
            .payments(draft.payments().stream().map(SitooRefundOrders::payment).toList());
    // A sale, by which the customer pays money back, credits no other sale.
    if (saleOrderId != null && draft.total().signum() < 0) {
      order.creditOrderId(saleOrderId);
      data.put(OrderData.POS_ORIGINALSALES_ORDERID, Long.toString(saleOrderId));
    }
    return order.additionalData(data).build();
  }

  private static OrderItemInput item(Line line) {
    return OrderItemInput.builder()
        .orderItemType(OrderItemType.PRODUCT)
        .sku(line.sku())
        .productName(line.name())
        .quantity(line.quantity())
        .vatValue(line.vatPercent())
        .moneyRowPrice(line.amount())
        .build();
  }

  private static OrderPaymentInput payment(Payment payment) {
    return OrderPaymentInput.builder().name(payment.name()).moneyAmount(payment.amount()).build();
  }
}
