package dev.restock.sandbox;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of orders and deliveries as the Events SPI sends them. The seed and the order decide
 * what becomes of each event, so any division into time windows gives the same calls.
 */
final class SitooEvents {
  private static final double LOST = 0.08;
  private static final double TWICE = 0.1;
  private static final double LATE = 0.1;
  private static final int MAX_EVENTS = 10;

  private final SitooOrders orders;
  private final long seed;
  private final long account;

  SitooEvents(SitooOrders orders, long seed, long account) {
    this.orders = orders;
    this.seed = seed;
    this.account = account;
  }

  private record Event(
      String type, long subject, Instant at, Supplier<Map<String, @Nullable Object>> data) {
    String id() {
      return UUID.nameUUIDFromBytes((type + subject).getBytes(StandardCharsets.UTF_8))
          .toString()
          .replace("-", "");
    }
  }

  private record Sent(Instant at, Event event) {}

  List<EventPush> between(Instant fromExclusive, Instant toInclusive) {
    List<EventPush> pushes = new ArrayList<>();
    List<Sent> call = new ArrayList<>();
    for (Sent sent : sent()) {
      if (!sent.at().isAfter(fromExclusive) || sent.at().isAfter(toInclusive)) {
        continue;
      }
      if (!call.isEmpty() && (call.size() == MAX_EVENTS || !call.get(0).at().equals(sent.at()))) {
        pushes.add(push(call));
        call.clear();
      }
      call.add(sent);
    }
    if (!call.isEmpty()) {
      pushes.add(push(call));
    }
    return pushes;
  }

  /** Returns every event that arrives, in the order in which Sitoo sends it. */
  private List<Sent> sent() {
    List<Sent> sent = new ArrayList<>();
    Instant previous = Instant.MIN;
    for (Event event : events()) {
      SplittableRandom random =
          new SplittableRandom(
              (seed * 1_000_003 + event.type().hashCode()) * 1_000_003 + event.subject());
      boolean lost = random.nextDouble() < LOST;
      boolean twice = random.nextDouble() < TWICE;
      Instant at = event.at().plusSeconds(1L + random.nextInt(20) + lateness(event.at()));
      if (lost) {
        continue;
      }
      previous = at.isAfter(previous) ? at : previous;
      sent.add(new Sent(previous, event));
      if (twice) {
        sent.add(new Sent(previous, event));
      }
    }
    return sent;
  }

  /**
   * Returns the seconds by which the events of an hour are late. Since later events wait for
   * earlier ones, events are late together.
   */
  private int lateness(Instant at) {
    long hour = Math.floorDiv(at.getEpochSecond(), 3600L);
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + hour);
    return random.nextDouble() < LATE ? random.nextInt(3 * 3600) : 0;
  }

  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (SitooOrder order : orders.all()) {
      events.add(
          new Event(
              "order",
              order.id(),
              order.visibleAt(),
              () ->
                  object(
                      "eshop_id",
                      1,
                      "order_id",
                      order.id(),
                      "warehouse_id",
                      order.number("warehouseid"),
                      "order_event_type",
                      "add",
                      "order_state_changed",
                      "closed")));
      for (SitooOrder.Delivery delivery : orders.deliveries(order.id())) {
        events.add(
            new Event(
                "order-delivery",
                delivery.id(),
                later(delivery.createdAt(), order.visibleAt()),
                () ->
                    object(
                        "eshop_id",
                        1,
                        "order_id",
                        order.id(),
                        "order_delivery_id",
                        delivery.id(),
                        "warehouse_id",
                        delivery.parcel().warehouse(),
                        "order_delivery_event_type",
                        "add",
                        "order_delivery_state_changed",
                        "delivered")));
      }
    }
    events.sort(
        Comparator.comparing(Event::at)
            .thenComparing(Event::type)
            .thenComparingLong(Event::subject));
    return events;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private EventPush push(List<Sent> call) {
    List<Object> body = new ArrayList<>();
    for (Sent sent : call) {
      body.add(
          object(
              "event_id", sent.event().id(),
              "event_type", sent.event().type(),
              "event_date", sent.event().at().getEpochSecond(),
              "account_id", account,
              "data", sent.event().data().get()));
    }
    return new EventPush(call.get(0).at(), Json.write(body));
  }
}
