package dev.restock.sync.testing;

import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.returns.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The registers of a shop in memory, whose refunds put goods into a {@link FakeLedger}. */
public final class FakeRegister implements RegisterSource {
  private final FakeLedger ledger;
  private final TreeMap<Long, Order> orders = new TreeMap<>();
  private final Map<Long, List<Long>> deliveries = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private @Nullable RuntimeException failure;
  private long lastOrder = 20_000;
  private long lastDelivery = 3_000;

  public FakeRegister(FakeLedger ledger) {
    this.ledger = ledger;
  }

  // ---- what a test does ------------------------------------------------------------------------

  /** The sale of a web order; its id. */
  public synchronized long webOrder(String channelOrderId) {
    lastOrder++;
    orders.put(lastOrder, webOrder(lastOrder, channelOrderId));
    return lastOrder;
  }

  /** Gives a sale the external id of a web order. */
  public synchronized void nameWebOrder(long sale, String channelOrderId) {
    orders.put(sale, webOrder(sale, channelOrderId));
  }

  private static Order webOrder(long id, String channelOrderId) {
    return new Order(
        id, "web-" + channelOrderId, null, Fixtures.T0, "SEK", true, Map.of(), List.of());
  }

  /** A refund that takes no goods into stock; its id. */
  public synchronized long refundWithoutStock(
      @Nullable Long sale, String sku, int pieces, @Nullable Price price, Instant at) {
    lastOrder++;
    BigDecimal gross = price == null ? null : price.amount().multiply(BigDecimal.valueOf(-pieces));
    orders.put(
        lastOrder,
        new Order(
            lastOrder,
            null,
            sale,
            at,
            "SEK",
            true,
            Map.of(),
            List.of(new Line(0, sku, -pieces, gross))));
    return lastOrder;
  }

  /** An order that an engine made for an entry of a closed day, over a piece of a sale; its id. */
  public synchronized long entryOrder(String key, Long sale, String sku) {
    lastOrder++;
    BigDecimal gross = new BigDecimal("-399.00");
    orders.put(
        lastOrder,
        new Order(
            lastOrder,
            key,
            sale,
            Fixtures.T0,
            "SEK",
            true,
            Map.of(),
            List.of(new Line(0, sku, -1, gross)),
            List.of(new Payment("Web", gross, false, false)),
            BigDecimal.ZERO));
    return lastOrder;
  }

  /** A refund of pieces that come into stock; its id. */
  public synchronized long refund(Long sale, long warehouse, String sku, int pieces) {
    long order = refundWithoutStock(sale, sku, pieces, null, Fixtures.T0);
    deliver(order, warehouse, sku, pieces);
    return order;
  }

  /** The delivery of a refund, which takes its pieces into stock; the transaction. */
  public synchronized long deliver(long order, long warehouse, String sku, int pieces) {
    lastDelivery++;
    deliveries.computeIfAbsent(order, any -> new ArrayList<>()).add(lastDelivery);
    return ledger.deliver(lastDelivery, warehouse, sku, pieces);
  }

  /** An order that cannot be understood; its id. */
  public synchronized long unreadable(String why) {
    lastOrder++;
    orders.put(lastOrder, Order.unreadable(lastOrder, null, why));
    return lastOrder;
  }

  public synchronized void fail(RuntimeException value) {
    failure = value;
  }

  public synchronized void heal() {
    failure = null;
  }

  /** The methods that were called, in their order. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  private void called(String method) {
    calls.add(method);
    if (failure != null) {
      throw failure;
    }
  }

  // ---- the port --------------------------------------------------------------------------------

  @Override
  public String serviceName() {
    return "Sitoo";
  }

  @Override
  public synchronized long highestOrderId() {
    called("highestOrderId");
    return lastOrder;
  }

  @Override
  public synchronized Page ordersAfter(long orderId, int limit) {
    called("ordersAfter");
    List<Order> later = List.copyOf(orders.tailMap(orderId, false).values());
    return new Page(later.stream().limit(limit).toList(), later.size() > limit);
  }

  @Override
  public synchronized List<Order> orders(Collection<Long> orderIds) {
    called("orders");
    return orderIds.stream().filter(orders::containsKey).map(orders::get).toList();
  }

  @Override
  public synchronized List<Long> deliveriesOf(long orderId) {
    called("deliveriesOf");
    return List.copyOf(deliveries.getOrDefault(orderId, List.of()));
  }
}
