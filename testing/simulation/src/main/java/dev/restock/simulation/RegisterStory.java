package dev.restock.simulation;

import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitStory;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterPiece;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the registers of one shop take back, independent of the engine: the sales of its web orders,
 * the refunds, and the deliveries that put pieces into stock. Ids of orders follow the time at
 * which the orders reach the registers' system.
 */
final class RegisterStory {
  /** The registers of a shop that has none. */
  static final RegisterStory NONE = new RegisterStory(List.of(), List.of(), List.of());

  /** The external id of the sale of a web order. */
  static final String WEB_ORDER = "web-";

  static final ChannelOrderResolver RESOLVER =
      ChannelOrderResolver.externalId(Pattern.compile(WEB_ORDER + "(\\d+)"));

  private static final List<Integer> WAREHOUSES = List.of(1, 1, 2, 3);
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration DAYS = Duration.ofDays(3);
  private static final int EARLY = 6;
  private static final long SHOPS_APART = 1_000_000;

  /** Room for the orders that hosts make between two orders of the registers. */
  private static final long ORDERS_APART = 1_000;

  private static final int PAID_IN_WAYS = 3;
  private static final BigDecimal EXCHANGED = new BigDecimal("4.00");
  private static final BigDecimal ROUND_OFF = new BigDecimal("0.40");

  private final List<Sale> sales;
  private final List<Refund> refunds;
  private final List<Outage> outages;

  private RegisterStory(List<Sale> sales, List<Refund> refunds, List<Outage> outages) {
    this.sales = sales;
    this.refunds = refunds;
    this.outages = outages;
  }

  /**
   * A sale; it names the web order, or nothing that the engine knows.
   *
   * @param namedAt when it gets its external id
   * @param isHidden whether it cannot be read before that
   */
  record Sale(long id, String externalId, Instant namedAt, boolean isHidden) {}

  /**
   * A refund order.
   *
   * @param saleId the sale that it names; null if it names none
   * @param channelOrder the web order that the sale belongs to; "" if the engine cannot know it
   * @param orderedAt when the customer was at the register
   * @param visibleAt when the order can be read
   * @param overAt when it is completed
   */
  record Refund(
      long id,
      @Nullable Long saleId,
      String channelOrder,
      Instant orderedAt,
      Instant visibleAt,
      Instant overAt,
      List<Line> lines,
      List<Delivery> deliveries) {

    List<RegisterPiece> pieces() {
      List<RegisterPiece> pieces = new ArrayList<>();
      for (Line line : lines) {
        for (int piece = 1; piece <= line.pieces(); piece++) {
          pieces.add(new RegisterPiece(id, line.line(), piece));
        }
      }
      return pieces;
    }

    String sku(RegisterPiece piece) {
      return lines.get((int) piece.line()).sku();
    }

    /** The price of all pieces. */
    BigDecimal price() {
      return Story.PRICE.multiply(BigDecimal.valueOf(pieces().size()));
    }

    /** A part that a new purchase took, of some refunds. */
    BigDecimal exchanged() {
      return id % PAID_IN_WAYS == 1 ? EXCHANGED : BigDecimal.ZERO;
    }

    /** The amount that some refunds paid more because of coins. */
    BigDecimal roundOff() {
      return id % PAID_IN_WAYS == 2 ? ROUND_OFF : BigDecimal.ZERO;
    }

    /** What the customer got. */
    BigDecimal money() {
      return price().subtract(exchanged()).add(roundOff());
    }
  }

  /** Pieces of one SKU that came back; lines are numbered from 0. */
  record Line(long line, String sku, int pieces) {}

  /**
   * A delivery of a refund, which puts pieces of one SKU into stock.
   *
   * @param visibleAt when it can be read
   * @param transactionAt when its transaction is in the ledger
   */
  record Delivery(
      long id, Instant visibleAt, Instant transactionAt, long warehouse, String sku, int pieces) {}

  /** A time in which the registers cannot be read. */
  private record Outage(Instant from, Instant until) {}

  /** A refund before it has an id. */
  private record Draft(Instant reachedAt, Function<Long, Refund> withId) {}

  /**
   * Draws what comes back at the registers of the units of some returns.
   *
   * @param shop the number of the shop, which its ids depend on
   */
  static RegisterStory generate(
      Chance chance, int shop, List<ReturnStory> returns, Instant start, Duration active) {
    List<Sale> sales = new ArrayList<>();
    Map<String, List<UnitStory>> byOrder = new LinkedHashMap<>();
    for (ReturnStory one : returns) {
      byOrder.computeIfAbsent(one.orderId(), any -> new ArrayList<>()).addAll(one.units());
    }
    long id = firstId(shop);
    List<Draft> drafts = new ArrayList<>();
    for (Map.Entry<String, List<UnitStory>> order : byOrder.entrySet()) {
      id += ORDERS_APART;
      boolean isNamed = !chance.happens(0.1);
      Instant namedAt = start;
      if (chance.happens(0.15)) {
        chance.record("sale named late");
        namedAt = start.plus(chance.upTo(active.multipliedBy(2)));
      }
      sales.add(
          new Sale(
              id,
              isNamed ? WEB_ORDER + order.getKey() : "till-" + id,
              namedAt,
              chance.happens(0.5)));
      long sale = id;
      for (int i = chance.below(3); i > 0; i--) {
        List<Line> lines = lines(chance, order.getValue());
        if (!lines.isEmpty()) {
          drafts.add(
              refund(
                  chance,
                  sale,
                  isNamed ? order.getKey() : "",
                  lines,
                  drafts.size(),
                  start,
                  active));
        }
      }
    }
    drafts.sort(Comparator.comparing(Draft::reachedAt));
    List<Refund> refunds = new ArrayList<>();
    for (Draft draft : drafts) {
      id += ORDERS_APART;
      refunds.add(draft.withId().apply(id));
    }
    List<Outage> outages = new ArrayList<>();
    if (chance.happens(0.5)) {
      chance.record("registers out for hours");
      Instant from = start.plus(chance.upTo(active));
      outages.add(new Outage(from, from.plus(chance.upTo(HOURS.multipliedBy(2)))));
    }
    return new RegisterStory(List.copyOf(sales), List.copyOf(refunds), outages);
  }

  /** An id below those of all orders of a shop. */
  static long firstId(int shop) {
    return shop * SHOPS_APART;
  }

  /** Takes one to three pieces of an order, sometimes one more than there are units. */
  private static List<Line> lines(Chance chance, List<UnitStory> units) {
    Map<String, Integer> pieces = new LinkedHashMap<>();
    for (UnitStory unit : units) {
      if (chance.happens(0.4)) {
        pieces.merge(unit.sku(), chance.happens(0.1) ? 2 : 1, Integer::sum);
      }
    }
    List<Line> lines = new ArrayList<>();
    pieces.forEach((sku, count) -> lines.add(new Line(lines.size(), sku, count)));
    if (lines.stream().anyMatch(line -> line.pieces() > 1)) {
      chance.record("several pieces at a register");
    }
    return lines;
  }

  private static Draft refund(
      Chance chance,
      long sale,
      String channelOrder,
      List<Line> lines,
      int number,
      Instant start,
      Duration active) {
    Duration ordered = chance.upTo(active.multipliedBy(3).dividedBy(2));
    Duration offline = Duration.ZERO;
    if (chance.happens(0.15)) {
      chance.record("offline register");
      offline = chance.upTo(DAYS);
    }
    Duration hidden = late(chance, "register order late");
    Duration open = chance.happens(0.1) ? late(chance, "register order open") : Duration.ZERO;
    boolean isNamed = !chance.happens(0.15);
    if (!isNamed) {
      chance.record("refund without a sale");
      // Most units are inspected later, so that a person is asked first.
      ordered = ordered.dividedBy(EARLY);
    }
    Instant orderedAt = start.plus(ordered);
    Instant reachedAt = orderedAt.plus(offline);
    Instant visibleAt = reachedAt.plus(hidden);
    Instant overAt = visibleAt.plus(open);
    List<Delivery> deliveries = new ArrayList<>();
    if (chance.happens(0.25)) {
      chance.record("refund without stock");
    } else {
      for (Line line : lines) {
        deliveries.addAll(deliveries(chance, line, number * 100L + line.line() * 10, visibleAt));
      }
    }
    return new Draft(
        reachedAt,
        id ->
            new Refund(
                id,
                isNamed ? Long.valueOf(sale) : null,
                isNamed ? channelOrder : "",
                orderedAt,
                visibleAt,
                overAt,
                lines,
                deliveries.stream()
                    .map(
                        one ->
                            new Delivery(
                                sale / SHOPS_APART * SHOPS_APART + one.id(),
                                one.visibleAt(),
                                one.transactionAt(),
                                one.warehouse(),
                                one.sku(),
                                one.pieces()))
                    .toList()));
  }

  /** One delivery for all pieces of a line, or one for each, or one that lacks a piece. */
  private static List<Delivery> deliveries(
      Chance chance, Line line, long firstId, Instant visibleAt) {
    List<Delivery> deliveries = new ArrayList<>();
    int left = line.pieces();
    if (left > 1 && chance.happens(0.2)) {
      chance.record("a piece without stock");
      left--;
    }
    int each = chance.happens(0.5) ? left : 1;
    for (; left > 0; left -= each) {
      Instant seen = visibleAt.plus(late(chance, "delivery late"));
      Instant effect =
          chance.happens(0.2)
              ? seen.minus(chance.upTo(MINUTES))
              : seen.plus(late(chance, "transaction of a register late"));
      deliveries.add(
          new Delivery(
              firstId + deliveries.size(),
              seen,
              effect,
              chance.oneOf(WAREHOUSES),
              line.sku(),
              Math.min(each, left)));
    }
    return deliveries;
  }

  /** Mostly not at all, sometimes by minutes, rarely by hours. */
  private static Duration late(Chance chance, String kind) {
    int dice = chance.below(20);
    if (dice < 14) {
      return Duration.ZERO;
    }
    chance.record(kind);
    return chance.upTo(dice < 18 ? MINUTES : HOURS);
  }

  List<Sale> sales() {
    return sales;
  }

  List<Refund> refunds() {
    return refunds;
  }

  /** Returns whether the registers cannot be read. */
  boolean isOut(Instant when) {
    return outages.stream()
        .anyMatch(one -> !when.isBefore(one.from()) && when.isBefore(one.until()));
  }

  /** Returns all times at which something becomes visible. */
  List<Instant> events() {
    List<Instant> events = new ArrayList<>();
    sales.forEach(sale -> events.add(sale.namedAt()));
    for (Refund refund : refunds) {
      events.add(refund.visibleAt());
      events.add(refund.overAt());
      for (Delivery delivery : refund.deliveries()) {
        events.add(delivery.visibleAt());
        events.add(delivery.transactionAt());
      }
    }
    return events;
  }

  /** Returns the time after which everything is visible. */
  Optional<Instant> lastEvent() {
    return events().stream().max(Comparator.naturalOrder());
  }
}
