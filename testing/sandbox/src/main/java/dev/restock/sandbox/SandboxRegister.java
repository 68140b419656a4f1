package dev.restock.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registers of the imitated Sitoo account, and the orders of the online shop that it knows.
 * Thread-safe.
 *
 * <pre>{@code
 * sandbox.register().play(
 *     ScriptedSale.webOrder("shopify-6000000001006", t0).line("SKU-1001", 2).build(),
 *     ScriptedRefund.of("refund", t1, "shopify-6000000001006").line("SKU-1001", 1).build());
 * }</pre>
 *
 * <p>A refund is an order with negative quantities. Its deliveries cause the transactions of type
 * {@link LedgerTransaction#REFUND} that put the goods into stock.
 */
public final class SandboxRegister {
  static final String EXCHANGE = "+exchange";

  private final World world;
  private final SitooOrders orders;
  private final SitooOrderWriter writer;
  private final SitooEvents events;
  private final Agenda agenda;
  private final Map<String, ScriptedOrder> played = new HashMap<>();

  /** How many of each SKU the refunds have left of a sale. */
  private final Map<String, Map<String, Integer>> left = new HashMap<>();

  SandboxRegister(
      World world, SitooOrders orders, SitooOrderWriter writer, SitooEvents events, Agenda agenda) {
    this.world = world;
    this.orders = orders;
    this.writer = writer;
    this.events = events;
    this.agenda = agenda;
  }

  /**
   * Plays scripts, in order. What lies in the past happens at once, the rest when the clock reaches
   * it. An order that the journal of an earlier run holds is not created again, so a resumed run
   * plays its whole script again.
   *
   * @param scripts sales before their refunds
   * @throws IllegalArgumentException if a name is already used, a warehouse or a SKU is unknown, a
   *     refund names a sale that is not played or is later than the refund, or it refunds more than
   *     the sale has left
   */
  public void play(ScriptedOrder... scripts) {
    for (ScriptedOrder script : scripts) {
      add(script);
      if (orders.byName(script.name()) == null) {
        Instant at = later(script.uploadedAt(), agenda.now());
        if (script instanceof ScriptedSale sale) {
          agenda.add(at, () -> orders.create(at, id -> List.of(writer.sale(sale, id, at))));
        } else if (script instanceof ScriptedRefund refund) {
          agenda.add(at, () -> create(refund, at));
        }
      }
    }
    agenda.runDue();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void create(ScriptedRefund refund, Instant at) {
    SitooOrderWriter.Sale sale = refund.sale().map(this::createdSale).orElse(null);
    orders.create(at, id -> writer.refund(refund, sale, id, id + 1, at));
  }

  private SitooOrderWriter.Sale createdSale(String name) {
    SitooOrder order = orders.byName(name);
    if (order == null) {
      throw new IllegalStateException("The sale \"" + name + "\" is not created yet");
    }
    return new SitooOrderWriter.Sale(order.id(), linesOf(name));
  }

  private synchronized List<ScriptedOrder.Line> linesOf(String name) {
    ScriptedOrder sale = played.get(name);
    return sale == null ? List.of() : sale.lines();
  }

  private synchronized void add(ScriptedOrder script) {
    if (played.containsKey(script.name())) {
      throw new IllegalArgumentException("Two scripts have the name \"" + script.name() + "\"");
    }
    check(writer.warehouse(script));
    script.lines().forEach(this::check);
    if (script instanceof ScriptedRefund refund) {
      refund.exchanged().forEach(this::check);
      refund.sale().ifPresent(sale -> takeFrom(sale, refund));
    }
    played.put(script.name(), script);
  }

  private void check(ScriptedOrder.Line line) {
    writer.product(line.sku());
    line.returnedTo().ifPresent(this::check);
  }

  private void check(int warehouse) {
    if (world.warehouse(warehouse).filter(place -> place.type() == World.FIFO).isEmpty()) {
      throw new IllegalArgumentException(
          "Warehouse " + warehouse + " is unknown or takes no transactions");
    }
  }

  private void takeFrom(String saleName, ScriptedRefund refund) {
    if (!(played.get(saleName) instanceof ScriptedSale sale)) {
      throw new IllegalArgumentException(
          "The refund \"" + refund.name() + "\" refunds \"" + saleName + "\", which is not played");
    }
    if (sale.at().isAfter(refund.at())) {
      throw new IllegalArgumentException(
          "The refund \"" + refund.name() + "\" is earlier than its sale \"" + saleName + "\"");
    }
    Map<String, Integer> rest =
        left.computeIfAbsent(
            saleName,
            name -> {
              Map<String, Integer> sold = new HashMap<>();
              sale.lines().forEach(line -> sold.merge(line.sku(), line.quantity(), Integer::sum));
              return sold;
            });
    Map<String, Integer> after = new HashMap<>(rest);
    refund.lines().forEach(line -> after.merge(line.sku(), -line.quantity(), Integer::sum));
    after.forEach(
        (sku, quantity) -> {
          if (quantity < 0) {
            throw new IllegalArgumentException(
                "The refund \""
                    + refund.name()
                    + "\" refunds "
                    + -quantity
                    + " of "
                    + sku
                    + " more than \""
                    + saleName
                    + "\" has left");
          }
        });
    left.put(saleName, after);
  }

  /**
   * Returns an order.
   *
   * @param name the name of its script
   * @return empty if it is not created yet; an order that callers do not see yet is returned
   */
  public Optional<RegisterOrder> order(String name) {
    agenda.runDue();
    return Optional.ofNullable(orders.byName(name)).map(this::view);
  }

  /**
   * Returns the order that sold the goods taken in exchange.
   *
   * @param refund the name of the refund's script
   * @return empty if there is none, or it is not created yet
   */
  public Optional<RegisterOrder> exchangeOf(String refund) {
    return order(refund + EXCHANGE);
  }

  /**
   * Returns all orders.
   *
   * @return by ascending id, those that callers do not see yet included
   */
  public List<RegisterOrder> orders() {
    agenda.runDue();
    return orders.all().stream().map(this::view).toList();
  }

  private RegisterOrder view(SitooOrder order) {
    return new RegisterOrder(
        order.name(),
        order.id(),
        order.createdAt(),
        order.visibleAt(),
        orders.deliveries(order.id()).stream().map(SitooOrder.Delivery::id).toList(),
        Optional.ofNullable(order.additional("pos-receiptid")));
  }

  /**
   * Returns the calls that the Events SPI would make in a span of time: events of orders and of
   * deliveries. Some are lost, some come twice, some come late. Events are in chronological order,
   * because Sitoo sends no event before the earlier ones are accepted.
   *
   * @param fromExclusive calls after this instant
   * @param toInclusive calls up to this instant
   * @return in the order of delivery
   */
  public List<EventPush> events(Instant fromExclusive, Instant toInclusive) {
    agenda.runDue();
    return events.between(fromExclusive, toInclusive);
  }
}
