package dev.restock.sandbox;

import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The refunds of the Shopify shop for a scenario: one for each transaction of ReturnGO that names
 * one, and some that no return explains. Each {@link Kind} occurs at least once if the scenario has
 * enough transactions. Immutable; depends only on the scenario and the seed.
 */
public final class ShopRefundPlan {
  /** How long before the scenario its orders are placed. */
  static final Duration ORDERED_BEFORE = Duration.ofDays(3);

  private static final BigDecimal SHIPPING = BigDecimal.valueOf(49);
  private static final BigDecimal KEPT = BigDecimal.valueOf(50);
  private static final int USUAL_OF = 6;
  private static final long FURTHER_ORDERS = 6_000_000_000_000L;
  private static final long LINE_REFUNDS = 960_000_000_000L;
  private static final long FURTHER_REFUNDS = 970_000_000_000L;
  private static final long GIVEN_LINES = 980_000_000_000L;
  private static final BigDecimal DUTY = new BigDecimal("31.40");
  private static final BigDecimal DEARER = new BigDecimal("150.50");
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final long REGISTER = World.shopLocation(1);
  private static final String GATEWAY = "shopify_payments";
  private static final String APP = "ReturnGO";

  /** The kinds that a plan has first, so that the smallest demos have them. */
  private static final List<Kind> FIRST =
      List.of(
          Kind.LATE,
          Kind.WITH_SHIPPING,
          Kind.LESS_BY_HAND,
          Kind.PAID_AT_SECOND_ATTEMPT,
          Kind.FAILS_LATER,
          Kind.NEVER_MADE);

  private static final List<Kind> FURTHER =
      List.of(
          Kind.WITH_DUTY,
          Kind.CASH,
          Kind.GIFT_CARD_AND_CARD,
          Kind.EXCHANGE_FOR_CHEAPER,
          Kind.EXCHANGE_FOR_DEARER,
          Kind.NOTHING_PAID,
          Kind.PENDING_DISCREPANCY,
          Kind.STORE_CREDIT);

  private final Map<Long, ShopOrder> orders = new LinkedHashMap<>();
  private final List<Planned> refunds = new ArrayList<>();
  private final List<ScriptedTransaction> neverMade = new ArrayList<>();

  /** The kinds of refunds. */
  public enum Kind {
    /** The price of the unit is paid at once. */
    USUAL,
    /** The payment is pending for some days and then succeeds. */
    LATE,
    /** The shipping is paid back, too. */
    WITH_SHIPPING,
    /** An agent lowers the amount by hand, which Shopify shows as a discrepancy. */
    LESS_BY_HAND,
    /** One payment fails and another one succeeds. */
    PAID_AT_SECOND_ATTEMPT,
    /** The payment is pending for some days and then fails. ReturnGO reports success. */
    FAILS_LATER,
    /** Customs duty is paid back, too. */
    WITH_DUTY,
    /** A register pays in cash, rounded to whole units of the currency. */
    CASH,
    /** A part goes back to a gift card, the rest to the card. */
    GIFT_CARD_AND_CARD,
    /** The customer takes goods of half the price, and gets the other half. */
    EXCHANGE_FOR_CHEAPER,
    /** The customer takes dearer goods, pays the difference, and gets nothing. */
    EXCHANGE_FOR_DEARER,
    /** Shopify's refund is of 0: it has no payment. ReturnGO reports success. */
    NOTHING_PAID,
    /** As {@link #LATE}, and Shopify shows the pending amount as an adjustment. */
    PENDING_DISCREPANCY,
    /** Shopify credits the customer's account in the shop. */
    STORE_CREDIT,
    /** The payment fails at once, and ReturnGO says so. */
    FAILED,
    /** ReturnGO reports success, and Shopify has no refund. */
    NEVER_MADE,
    /** An agent refunds a line that does not come back. */
    BY_AGENT,
    /** An agent refunds an amount without a line, in euros. */
    BY_AGENT_IN_EUROS,
    /**
     * An agent refunds goods, shipping and duty in a currency that is not the shop's, at the rate
     * of another day.
     */
    BY_AGENT_ABROAD,
    /** The order is cancelled before dispatch. */
    CANCELLED
  }

  /** The parts of the money of a refund. */
  public enum Part {
    /** The price of the goods. */
    GOODS,
    /** The shipping. */
    SHIPPING,
    /** The customs duty. */
    DUTY,
    /** Rounding to coins. */
    CASH_ROUNDING,
    /** The price of goods that the customer took instead of money; negative. */
    EXCHANGE,
    /** An amount that an agent set by hand; negative if it was kept. */
    BY_HAND
  }

  /**
   * The end of a pending payment.
   *
   * @param at when it ends
   * @param status {@code SUCCESS} or {@code FAILURE}
   */
  public record End(Instant at, String status) {
    /** Returns whether the customer has the money then. */
    public boolean isSuccess() {
      return status.equals("SUCCESS");
    }
  }

  /**
   * A refund that the shop makes. Immutable.
   *
   * @param kind what happens to it
   * @param refund the refund
   * @param at when it is made
   * @param end the end of its pending payment; empty if it has none
   * @param unit the unit that ReturnGO's transaction for it names; empty if there is none
   * @param parts the parts of what the customer has in the end; empty if no payment succeeds
   * @param currency the currency of the customer
   */
  public record Planned(
      Kind kind,
      ShopRefund refund,
      Instant at,
      Optional<End> end,
      Optional<ScriptedUnit> unit,
      Map<Part, BigDecimal> parts,
      String currency) {
    /** Returns what the customer has in the end. */
    public BigDecimal money() {
      return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  private ShopRefundPlan(Scenario scenario, long seed) {
    Random random = new Random(seed);
    List<ScriptedTransaction> transactions = new ArrayList<>();
    Map<String, Long> orderIds = new HashMap<>();
    for (ScriptedReturn one : scenario.returns()) {
      ShopOrder order = one.shopOrder(scenario.start().minus(ORDERED_BEFORE));
      orders.put(order.id(), order);
      transactions.addAll(one.transactions());
      orderIds.put(one.rmaId(), order.id());
      ofLinesThatStay(one, order);
    }
    transactions.removeIf(one -> one.platformRefundId().isEmpty());
    Collections.shuffle(transactions, random);
    List<Kind> wanted = new ArrayList<>(FURTHER);
    Collections.shuffle(wanted, random);
    wanted.addAll(0, FIRST);
    for (ScriptedTransaction one : transactions) {
      Kind kind = one.succeeds() ? Kind.USUAL : Kind.FAILED;
      if (one.succeeds()) {
        if (wanted.isEmpty() && random.nextInt(USUAL_OF) == 0) {
          wanted.add(any(random));
        }
        kind =
            wanted.stream()
                .filter(next -> suits(next, one, transactions))
                .findFirst()
                .orElse(Kind.USUAL);
        wanted.remove(kind);
      }
      add(one, kind, orderIds.getOrDefault(one.unit().rmaId(), 0L), random);
    }
    Instant later = scenario.start().plus(Duration.ofDays(2));
    inEuros(later);
    cancelled(later.plus(Duration.ofHours(5)));
    abroad(later.plus(Duration.ofHours(7)), 3, "USD", "0.095", "0.098", "50.00", "10.00", "12.35");
    abroad(later.plus(Duration.ofHours(8)), 4, "JPY", "14.2", "14.9", "7120", "1500", "801");
    abroad(
        later.plus(Duration.ofHours(9)), 5, "KWD", "0.029", "0.0285", "14.505", "2.250", "1.333");
  }

  private static Kind any(Random random) {
    int number = random.nextInt(FIRST.size() + FURTHER.size());
    return number < FIRST.size() ? FIRST.get(number) : FURTHER.get(number - FIRST.size());
  }

  /**
   * Makes the plan of a scenario.
   *
   * @param scenario the returns
   * @param seed chooses the kinds of the refunds
   */
  public static ShopRefundPlan of(Scenario scenario, long seed) {
    return new ShopRefundPlan(scenario, seed);
  }

  /**
   * An amount that is missing for one unit of a line is still due with the next unit of the line.
   * Which refund of a return the goods given in exchange belong to is not known if it has several.
   */
  private static boolean suits(
      Kind kind, ScriptedTransaction one, List<ScriptedTransaction> transactions) {
    return switch (kind) {
      case LESS_BY_HAND ->
          transactions.stream()
                  .filter(other -> other.unit().lineItemId().equals(one.unit().lineItemId()))
                  .count()
              == 1;
      case CASH -> isAlone(one, transactions) && rounding(one.amount()).signum() != 0;
      case EXCHANGE_FOR_CHEAPER, EXCHANGE_FOR_DEARER, GIFT_CARD_AND_CARD ->
          isAlone(one, transactions);
      default -> true;
    };
  }

  private static boolean isAlone(ScriptedTransaction one, List<ScriptedTransaction> transactions) {
    return transactions.stream()
            .filter(other -> other.unit().rmaId().equals(one.unit().rmaId()))
            .count()
        == 1;
  }

  /** Returns what is added to an amount that is paid in cash. */
  private static BigDecimal rounding(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.HALF_UP).subtract(amount);
  }

  private void add(ScriptedTransaction one, Kind kind, long orderId, Random random) {
    if (kind == Kind.NEVER_MADE) {
      neverMade.add(one);
      return;
    }
    BigDecimal price = one.amount();
    long line = Long.parseLong(one.unit().lineItemId());
    long id = one.platformRefundId().orElseThrow();
    ShopRefund.Builder refund = ShopRefund.builder(id, orderId, one.at()).line(line, 1).madeBy(APP);
    Instant ended = one.at().plus(Duration.ofMinutes(60L * 24 + random.nextInt(60 * 48)));
    Map<Part, BigDecimal> parts = new EnumMap<>(Map.of(Part.GOODS, price));
    Optional<End> end = Optional.empty();
    switch (kind) {
      case LATE -> {
        refund.payment("PENDING", "klarna", price);
        end = Optional.of(new End(ended, "SUCCESS"));
      }
      case PENDING_DISCREPANCY -> {
        refund.payment("PENDING", "klarna", price).pendingDiscrepancy();
        end = Optional.of(new End(ended, "SUCCESS"));
      }
      case FAILS_LATER -> {
        refund.payment("PENDING", "klarna", price);
        end = Optional.of(new End(ended, "FAILURE"));
        parts.clear();
      }
      case WITH_SHIPPING -> {
        refund.shipping(SHIPPING);
        parts.put(Part.SHIPPING, SHIPPING);
      }
      case WITH_DUTY -> {
        change(orderId, order -> order.duty(line, DUTY));
        refund.duty(line, DUTY);
        parts.put(Part.DUTY, DUTY);
      }
      case LESS_BY_HAND -> {
        refund.adjustment("REFUND_DISCREPANCY", KEPT, BigDecimal.ZERO);
        parts.put(Part.BY_HAND, KEPT.negate());
      }
      case PAID_AT_SECOND_ATTEMPT ->
          refund.payment("FAILURE", GATEWAY, price).payment("SUCCESS", "manual", price);
      case CASH -> {
        BigDecimal sold = price(order(orderId));
        change(orderId, order -> order.paidInCash(REGISTER, rounding(sold)));
        refund.cash(REGISTER, price, rounding(price));
        parts.put(Part.CASH_ROUNDING, rounding(price));
      }
      case GIFT_CARD_AND_CARD -> {
        BigDecimal card = half(price);
        change(orderId, order -> order.paidBy("gift_card", price.subtract(card)));
        refund
            .payment("SUCCESS", "gift_card", price.subtract(card))
            .payment("SUCCESS", GATEWAY, card);
      }
      case EXCHANGE_FOR_CHEAPER -> {
        BigDecimal given = half(price);
        refund.ofReturn(returnName(orderId)).exchangedFor(GIVEN_LINES + id, "SKU-1003", 1, given);
        parts.put(Part.EXCHANGE, given.negate());
      }
      case EXCHANGE_FOR_DEARER -> {
        refund
            .ofReturn(returnName(orderId))
            .exchangedFor(GIVEN_LINES + id, "SKU-1003", 1, price.add(DEARER));
        parts.put(Part.EXCHANGE, price.negate());
      }
      case NOTHING_PAID -> {
        refund.withoutPayment();
        parts.clear();
      }
      case STORE_CREDIT -> refund.payment("SUCCESS", "shopify_store_credit", price);
      case FAILED -> {
        refund.payment("FAILURE", GATEWAY, price);
        parts.clear();
      }
      default -> {
        // One payment that succeeds
      }
    }
    refunds.add(
        new Planned(kind, refund.build(), one.at(), end, Optional.of(one.unit()), parts, "SEK"));
  }

  private static BigDecimal half(BigDecimal price) {
    return price.multiply(HALF).setScale(2, RoundingMode.DOWN);
  }

  private static BigDecimal price(ShopOrder order) {
    return order.lines().stream()
        .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private String returnName(long orderId) {
    return order(orderId).name() + "-R1";
  }

  private ShopOrder order(long id) {
    return Objects.requireNonNull(orders.get(id), "the order of a transaction");
  }

  private void change(long orderId, UnaryOperator<ShopOrder.Builder> change) {
    orders.put(orderId, change.apply(order(orderId).toBuilder()).build());
  }

  /** An agent refunds each line of which nothing comes back. */
  private void ofLinesThatStay(ScriptedReturn one, ShopOrder order) {
    for (ScriptedReturn.Line line : one.orderLines()) {
      if (line.returning() == 0) {
        long id = LINE_REFUNDS + Long.parseLong(line.lineItemId()) % 10_000_000_000L;
        Instant at = one.createdAt().plus(Duration.ofHours(30));
        BigDecimal price =
            order.lines().stream()
                .filter(sold -> sold.id() == Long.parseLong(line.lineItemId()))
                .map(ShopOrder.Line::price)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        refunds.add(
            outside(
                Kind.BY_AGENT,
                ShopRefund.builder(id, order.id(), at)
                    .line(Long.parseLong(line.lineItemId()), 1)
                    .build(),
                at,
                Map.of(Part.GOODS, price),
                "SEK"));
      }
    }
  }

  private void inEuros(Instant at) {
    BigDecimal money = new BigDecimal("12.50");
    sell(
        ShopOrder.builder(FURTHER_ORDERS + 1, "ORD-EUR", at.minus(ORDERED_BEFORE))
            .presentment("EUR", new BigDecimal("0.09"))
            .line(FURTHER_ORDERS + 11, "SKU-1001", 1, new BigDecimal("24.90"))
            .build());
    refunds.add(
        outside(
            Kind.BY_AGENT_IN_EUROS,
            ShopRefund.builder(FURTHER_REFUNDS + 1, FURTHER_ORDERS + 1, at)
                .adjustment("REFUND_DISCREPANCY", money.negate(), BigDecimal.ZERO)
                .build(),
            at,
            Map.of(Part.BY_HAND, money),
            "EUR"));
  }

  private void cancelled(Instant at) {
    BigDecimal price = new BigDecimal("899.00");
    sell(
        ShopOrder.builder(FURTHER_ORDERS + 2, "ORD-CANCELLED", at.minus(ORDERED_BEFORE))
            .line(FURTHER_ORDERS + 21, "SKU-1002", 1, price)
            .build());
    refunds.add(
        outside(
            Kind.CANCELLED,
            ShopRefund.builder(FURTHER_REFUNDS + 2, FURTHER_ORDERS + 2, at)
                .cancelledLine(FURTHER_ORDERS + 21, 1)
                .build(),
            at,
            Map.of(Part.GOODS, price),
            "SEK"));
  }

  private void abroad(
      Instant at,
      int number,
      String currency,
      String rate,
      String rateOfTheDay,
      String price,
      String shipping,
      String duty) {
    long orderId = FURTHER_ORDERS + number;
    long line = FURTHER_ORDERS + number * 10L + 1;
    sell(
        ShopOrder.builder(orderId, "ORD-" + currency, at.minus(ORDERED_BEFORE))
            .presentment(currency, new BigDecimal(rate))
            .taxPercent(BigDecimal.ZERO)
            .line(line, "SKU-1004", 2, new BigDecimal(price))
            .shipping(new BigDecimal(shipping))
            .duty(line, new BigDecimal(duty))
            .build());
    refunds.add(
        outside(
            Kind.BY_AGENT_ABROAD,
            ShopRefund.builder(FURTHER_REFUNDS + number, orderId, at)
                .line(line, 2)
                .shipping(new BigDecimal(shipping))
                .duty(line, new BigDecimal(duty))
                .shopRate(new BigDecimal(rateOfTheDay))
                .build(),
            at,
            Map.of(
                Part.GOODS,
                new BigDecimal(price).multiply(BigDecimal.valueOf(2)),
                Part.SHIPPING,
                new BigDecimal(shipping),
                Part.DUTY,
                new BigDecimal(duty)),
            currency));
  }

  private void sell(ShopOrder order) {
    orders.put(order.id(), order);
  }

  private static Planned outside(
      Kind kind, ShopRefund refund, Instant at, Map<Part, BigDecimal> parts, String currency) {
    return new Planned(kind, refund, at, Optional.empty(), Optional.empty(), parts, currency);
  }

  /** Returns the orders that the refunds are of, and those of all returns of the scenario. */
  public List<ShopOrder> orders() {
    return List.copyOf(orders.values());
  }

  /** Returns the refunds that the shop makes, in no certain order. */
  public List<Planned> refunds() {
    return List.copyOf(refunds);
  }

  /** Returns the transactions that name a refund which the shop never makes. */
  public List<ScriptedTransaction> neverMade() {
    return List.copyOf(neverMade);
  }

  /** Returns when the last payment ends. */
  public Instant last() {
    return refunds.stream()
        .map(one -> one.end().map(End::at).orElse(one.at()))
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
