package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The orders and deliveries of the imitated account. Every change is in the journal before it is
 * visible. Thread-safe. The agenda is locked before the orders, never after them.
 */
final class SitooOrders {
  private static final long FIRST_ORDER = 20_001;
  private static final long FIRST_DELIVERY = 3_001;

  private final StockBook book;
  private final Agenda agenda;
  private final Journal journal;
  private final TreeMap<Long, SitooOrder> orders = new TreeMap<>();
  private final Map<String, SitooOrder> byName = new HashMap<>();
  private final TreeMap<Long, SitooOrder.Delivery> deliveries = new TreeMap<>();
  private final Map<Long, List<SitooOrder.Delivery>> byOrder = new HashMap<>();

  SitooOrders(StockBook book, Agenda agenda, Journal journal) {
    this.book = book;
    this.agenda = agenda;
    this.journal = journal;
  }

  /** Writes orders whose ids are known. */
  interface Author {
    List<SitooOrder> write(long firstId);
  }

  /** Creates orders together, so that all of them or none survive a kill. */
  void create(Instant at, Author author) {
    List<SitooOrder> created;
    synchronized (this) {
      created = author.write(orders.isEmpty() ? FIRST_ORDER : orders.lastKey() + 1);
      journal.append(
          Json.object(
              "k", "orders",
              "at", at.toString(),
              "l", created.stream().map(SitooOrder::toJournal).toList()));
      created.forEach(this::keep);
    }
    created.forEach(order -> planDeliveries(order, 0));
  }

  /** Adds an order that a caller posted; its id. */
  long add(PostedOrder posted) {
    Instant now = agenda.now();
    long[] added = {0};
    create(
        now,
        id -> {
          added[0] = id;
          return List.of(posted.order(id, now));
        });
    agenda.runDue();
    return added[0];
  }

  private void planDeliveries(SitooOrder order, int from) {
    for (int i = from; i < order.parcels().size(); i++) {
      int parcel = i;
      agenda.add(order.deliverAt(), () -> deliver(order, parcel));
    }
  }

  private synchronized void deliver(SitooOrder order, int parcel) {
    long id = deliveries.isEmpty() ? FIRST_DELIVERY : deliveries.lastKey() + 1;
    journal.append(
        Json.object(
            "k",
            "delivery",
            "at",
            order.deliverAt().toString(),
            "id",
            id,
            "o",
            order.id(),
            "p",
            parcel));
    SitooOrder.Delivery delivery =
        new SitooOrder.Delivery(id, order.id(), order.deliverAt(), order.parcels().get(parcel));
    keep(delivery);
    post(order, delivery);
  }

  private void post(SitooOrder order, SitooOrder.Delivery delivery) {
    Integer type = order.stockType();
    if (type == null) {
      return;
    }
    book.post(
        new Posting(
            delivery.parcel().warehouse(),
            type,
            Optional.of(type == LedgerTransaction.REFUND ? "Refund" : "Sales"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(delivery.id()),
            delivery.parcel().items().stream()
                .map(
                    item ->
                        new Posting.Line(
                            item.sku(),
                            BigDecimal.valueOf(-item.quantity()).setScale(3),
                            Optional.empty()))
                .toList()),
        delivery.createdAt());
  }

  /** Repeats a change of an earlier run from the journal. */
  synchronized void restore(Map<?, ?> entry) {
    if (Journal.text(entry, "k").equals("orders")) {
      for (Map<?, ?> element : Journal.objects(entry, "l")) {
        keep(SitooOrder.fromJournal(element));
      }
      return;
    }
    long id = Journal.number(entry, "id");
    SitooOrder order = orders.get(Journal.number(entry, "o"));
    if (order != null) {
      keep(
          new SitooOrder.Delivery(
              id,
              order.id(),
              Journal.instant(entry, "at"),
              order.parcels().get(Math.toIntExact(Journal.number(entry, "p")))));
    }
  }

  /**
   * Goes on where an earlier run ended: creates the deliveries that are still to come, and posts
   * the transaction of a delivery after which the process was killed.
   */
  void resume() {
    List<SitooOrder> known;
    synchronized (this) {
      known = List.copyOf(orders.values());
      for (SitooOrder.Delivery delivery : deliveries.values()) {
        SitooOrder order = orders.get(delivery.orderId());
        if (order != null && !book.hasTransactionOf(delivery.id())) {
          post(order, delivery);
        }
      }
    }
    for (SitooOrder order : known) {
      planDeliveries(order, deliveries(order.id()).size());
    }
  }

  /** Returns the orders by ascending id, those that are not visible yet included. */
  synchronized List<SitooOrder> all() {
    return List.copyOf(orders.values());
  }

  /** Returns the orders that callers see, by ascending id. */
  List<SitooOrder> visible() {
    Instant now = agenda.now();
    return all().stream().filter(order -> order.isVisibleAt(now)).toList();
  }

  /** Returns an order that callers see. */
  synchronized Optional<SitooOrder> visible(long id) {
    return Optional.ofNullable(orders.get(id)).filter(order -> order.isVisibleAt(agenda.now()));
  }

  synchronized @Nullable SitooOrder byName(String name) {
    return byName.get(name);
  }

  synchronized List<SitooOrder.Delivery> deliveries(long orderId) {
    return List.copyOf(byOrder.getOrDefault(orderId, List.of()));
  }

  private void keep(SitooOrder order) {
    orders.put(order.id(), order);
    byName.put(order.name(), order);
  }

  private void keep(SitooOrder.Delivery delivery) {
    deliveries.put(delivery.id(), delivery);
    byOrder.computeIfAbsent(delivery.orderId(), order -> new ArrayList<>()).add(delivery);
  }
}
