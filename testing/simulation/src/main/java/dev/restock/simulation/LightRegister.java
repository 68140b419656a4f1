package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.simulation.RegisterStory.Delivery;
import dev.restock.simulation.RegisterStory.Refund;
import dev.restock.sync.port.RegisterSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Serves the orders of the registers of one shop from their story, without HTTP and JSON. */
final class LightRegister implements RegisterSource {
  private static final String CURRENCY = "SEK";

  private final Story story;
  private final Chance chance;
  private final VirtualClock time;
  private final RegisterPace pace;
  private final EntryBook entries;
  private final int shop;

  LightRegister(
      Story story,
      Chance chance,
      VirtualClock time,
      RegisterPace pace,
      EntryBook entries,
      int shop) {
    this.story = story;
    this.chance = chance;
    this.time = time;
    this.pace = pace;
    this.entries = entries;
    this.shop = shop;
  }

  @Override
  public String serviceName() {
    return "Sitoo";
  }

  private void mayFail() {
    boolean isOut = story.register().isOut(time.instant());
    if (isOut || chance.fault(0.05)) {
      chance.record(isOut ? "registers cannot be read" : "register trouble");
      pace.failed(time.instant());
      throw LightServices.trouble("Sitoo", chance);
    }
  }

  private List<Order> visible() {
    List<Order> orders = new ArrayList<>();
    story.register().sales().stream()
        .filter(sale -> !sale.isHidden() || isNamed(sale))
        .forEach(sale -> orders.add(sale(sale)));
    story.register().refunds().stream()
        .filter(refund -> !refund.visibleAt().isAfter(time.instant()))
        .forEach(refund -> orders.add(refund(refund)));
    // All shops share an account, so each sees the entries of all.
    entries.visible().forEach(one -> orders.add(one.order(shop)));
    orders.sort(Comparator.comparingLong(Order::id));
    return orders;
  }

  private boolean isNamed(RegisterStory.Sale sale) {
    return !sale.namedAt().isAfter(time.instant());
  }

  private Order sale(RegisterStory.Sale sale) {
    String externalId = isNamed(sale) ? sale.externalId() : null;
    return new Order(sale.id(), externalId, null, null, CURRENCY, true, Map.of(), List.of());
  }

  private Order refund(Refund refund) {
    return new Order(
        refund.id(),
        null,
        refund.saleId(),
        refund.orderedAt(),
        CURRENCY,
        !refund.overAt().isAfter(time.instant()),
        Map.of(),
        refund.lines().stream()
            .map(
                line ->
                    new Line(
                        line.line(),
                        line.sku(),
                        -line.pieces(),
                        Story.PRICE.multiply(BigDecimal.valueOf(-line.pieces()))))
            .toList(),
        payments(refund),
        refund.roundOff().negate());
  }

  private static List<Payment> payments(Refund refund) {
    List<Payment> payments = new ArrayList<>();
    boolean isCash = refund.roundOff().signum() != 0;
    payments.add(new Payment(isCash ? "cash" : "card", refund.money().negate(), false, isCash));
    if (refund.exchanged().signum() != 0) {
      payments.add(new Payment("exchange", refund.exchanged().negate(), true, false));
    }
    return payments;
  }

  @Override
  public long highestOrderId() {
    mayFail();
    List<Order> visible = visible();
    return visible.isEmpty() ? 0 : visible.get(visible.size() - 1).id();
  }

  @Override
  public long lowestOrderId(Instant orderedFrom) {
    mayFail();
    return 1;
  }

  @Override
  public Page ordersAfter(long orderId, int limit) {
    mayFail();
    List<Order> later = visible().stream().filter(order -> order.id() > orderId).toList();
    return new Page(later.stream().limit(limit).toList(), later.size() > limit);
  }

  @Override
  public List<Order> orders(Collection<Long> orderIds) {
    mayFail();
    return visible().stream().filter(order -> orderIds.contains(order.id())).toList();
  }

  @Override
  public List<Long> deliveriesOf(long orderId) {
    mayFail();
    return story.register().refunds().stream()
        .filter(refund -> refund.id() == orderId)
        .flatMap(refund -> refund.deliveries().stream())
        .filter(delivery -> !delivery.visibleAt().isAfter(time.instant()))
        .map(Delivery::id)
        .toList();
  }
}
