package dev.restock.sandbox;

import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The refunds of the Shopify shop for a scenario: one for each transaction of ReturnGO that names
 * one, and some that no return explains. Each {@link Kind} occurs at least once if the scenario has
 * enough transactions. Immutable; depends only on the scenario and the seed.
 */
public final class ShopRefundPlan {
  private static final Duration ORDERED_BEFORE = Duration.ofDays(3);
  private static final BigDecimal SHIPPING = BigDecimal.valueOf(49);
  private static final BigDecimal KEPT = BigDecimal.valueOf(50);
  private static final int USUAL_OF = 10;
  private static final long FURTHER_ORDERS = 6_000_000_000_000L;
  private static final long LINE_REFUNDS = 960_000_000_000L;
  private static final long FURTHER_REFUNDS = 970_000_000_000L;
  private static final String GATEWAY = "shopify_payments";
  private static final String APP = "ReturnGO";

  private static final List<Kind> SPECIAL =
      List.of(
          Kind.LATE,
          Kind.WITH_SHIPPING,
          Kind.LESS_BY_HAND,
          Kind.PAID_AT_SECOND_ATTEMPT,
          Kind.FAILS_LATER,
          Kind.NEVER_MADE);

  private final List<ShopOrder> orders = new ArrayList<>();
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
    /** The payment fails at once, and ReturnGO says so. */
    FAILED,
    /** ReturnGO reports success, and Shopify has no refund. */
    NEVER_MADE,
    /** An agent refunds a line that does not come back. */
    BY_AGENT,
    /** An agent refunds an amount without a line, in euros. */
    BY_AGENT_IN_EUROS,
    /** The order is cancelled before dispatch. */
    CANCELLED
  }

  /**
   * The end of a pending payment.
   *
   * @param at when it ends
   * @param status {@code SUCCESS} or {@code FAILURE}
   */
  public record End(Instant at, String status) {}

  /**
   * A refund that the shop makes. Immutable.
   *
   * @param kind what happens to it
   * @param refund the refund
   * @param at when it is made
   * @param end the end of its pending payment; empty if it has none
   * @param unit the unit that ReturnGO's transaction for it names; empty if there is none
   * @param money what the customer has in the end
   * @param currency the currency of the customer
   */
  public record Planned(
      Kind kind,
      ShopRefund refund,
      Instant at,
      Optional<End> end,
      Optional<ScriptedUnit> unit,
      BigDecimal money,
      String currency) {}

  private ShopRefundPlan(Scenario scenario, long seed) {
    Random random = new Random(seed);
    List<ScriptedTransaction> transactions = new ArrayList<>();
    Map<String, Long> orderIds = new HashMap<>();
    for (ScriptedReturn one : scenario.returns()) {
      orders.add(one.shopOrder(scenario.start().minus(ORDERED_BEFORE)));
      transactions.addAll(one.transactions());
      orderIds.put(one.rmaId(), Long.parseLong(one.orderId()));
      ofLinesThatStay(one);
    }
    transactions.removeIf(one -> one.platformRefundId().isEmpty());
    Collections.shuffle(transactions, random);
    int special = 0;
    for (ScriptedTransaction one : transactions) {
      Kind kind = one.succeeds() ? Kind.USUAL : Kind.FAILED;
      Kind next = SPECIAL.get(special % SPECIAL.size());
      boolean isSpecial = special < SPECIAL.size() || random.nextInt(USUAL_OF) == 0;
      if (one.succeeds() && isSpecial && suits(next, one, transactions)) {
        kind = next;
        special++;
      }
      add(one, kind, orderIds.getOrDefault(one.unit().rmaId(), 0L), random);
    }
    Instant later = scenario.start().plus(Duration.ofDays(2));
    inEuros(later);
    cancelled(later.plus(Duration.ofHours(5)));
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
   */
  private static boolean suits(
      Kind kind, ScriptedTransaction one, List<ScriptedTransaction> transactions) {
    return kind != Kind.LESS_BY_HAND
        || transactions.stream()
                .filter(other -> other.unit().lineItemId().equals(one.unit().lineItemId()))
                .count()
            == 1;
  }

  private void add(ScriptedTransaction one, Kind kind, long orderId, Random random) {
    if (kind == Kind.NEVER_MADE) {
      neverMade.add(one);
      return;
    }
    BigDecimal price = one.amount();
    ShopRefund.Builder refund =
        ShopRefund.builder(one.platformRefundId().orElseThrow(), orderId, one.at())
            .line(Long.parseLong(one.unit().lineItemId()), 1)
            .madeBy(APP);
    Instant ended = one.at().plus(Duration.ofMinutes(60L * 24 + random.nextInt(60 * 48)));
    BigDecimal money = price;
    Optional<End> end = Optional.empty();
    switch (kind) {
      case LATE -> {
        refund.payment("PENDING", "klarna", price);
        end = Optional.of(new End(ended, "SUCCESS"));
      }
      case FAILS_LATER -> {
        refund.payment("PENDING", "klarna", price);
        end = Optional.of(new End(ended, "FAILURE"));
        money = BigDecimal.ZERO;
      }
      case WITH_SHIPPING -> {
        refund.shipping(SHIPPING);
        money = price.add(SHIPPING);
      }
      case LESS_BY_HAND -> {
        refund.adjustment("REFUND_DISCREPANCY", KEPT, BigDecimal.ZERO);
        money = price.subtract(KEPT);
      }
      case PAID_AT_SECOND_ATTEMPT ->
          refund.payment("FAILURE", GATEWAY, price).payment("SUCCESS", "manual", price);
      case FAILED -> {
        refund.payment("FAILURE", GATEWAY, price);
        money = BigDecimal.ZERO;
      }
      default -> {
        // One payment that succeeds
      }
    }
    refunds.add(
        new Planned(kind, refund.build(), one.at(), end, Optional.of(one.unit()), money, "SEK"));
  }

  /** An agent refunds each line of which nothing comes back. */
  private void ofLinesThatStay(ScriptedReturn one) {
    ShopOrder order = orders.get(orders.size() - 1);
    for (ScriptedReturn.Line line : one.orderLines()) {
      if (line.returning() == 0) {
        long id = LINE_REFUNDS + Long.parseLong(line.lineItemId()) % 10_000_000_000L;
        Instant at = one.createdAt().plus(Duration.ofHours(30));
        BigDecimal money =
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
                money,
                "SEK"));
      }
    }
  }

  private void inEuros(Instant at) {
    BigDecimal money = new BigDecimal("12.50");
    orders.add(
        ShopOrder.builder(FURTHER_ORDERS + 1, "ORD-EUR", at.minus(ORDERED_BEFORE))
            .presentment("EUR", new BigDecimal("0.09"))
            .line(FURTHER_ORDERS + 11, "SKU-1001", 1, new BigDecimal("24.90"))
            .build());
    refunds.add(
        outside(
            Kind.BY_AGENT_IN_EUROS,
            ShopRefund.builder(FURTHER_REFUNDS + 1, FURTHER_ORDERS + 1, at)
                .payment("SUCCESS", GATEWAY, money)
                .build(),
            at,
            money,
            "EUR"));
  }

  private void cancelled(Instant at) {
    BigDecimal price = new BigDecimal("899.00");
    orders.add(
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
            price,
            "SEK"));
  }

  private static Planned outside(
      Kind kind, ShopRefund refund, Instant at, BigDecimal money, String currency) {
    return new Planned(kind, refund, at, Optional.empty(), Optional.empty(), money, currency);
  }

  /** Returns the orders that the refunds are of, and those of all returns of the scenario. */
  public List<ShopOrder> orders() {
    return List.copyOf(orders);
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
