package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The orders of the online shop in Sitoo for a scenario, and the refunds of some of its returns at
 * registers. Each {@link Kind} occurs at least once if a return of the scenario suits it.
 * Immutable; depends only on the scenario, the seed and the share.
 */
public final class RegisterPlan {
  private static final Duration APART = Duration.ofHours(9);

  private final World world;
  private final Random random;
  private final List<Integer> places;
  private final List<ScriptedOrder> orders = new ArrayList<>();
  private final List<Planned> refunds = new ArrayList<>();
  private final Map<String, Instant> hiddenSales = new HashMap<>();
  private Instant last = Instant.MIN;

  /** How a unit of a return comes back at a register. */
  public enum Kind {
    /** The refund comes before the unit is inspected. */
    BEFORE_INSPECTION,
    /** The refund comes hours after the unit was inspected. */
    AFTER_INSPECTION,
    /** The register leaves the stock as it is. */
    WITHOUT_STOCK,
    /** The goods are put into another warehouse than that of the register. */
    OTHER_WAREHOUSE,
    /** The customer takes goods of the same price, and a virtual payment settles both orders. */
    EXCHANGE,
    /** The register is offline, and its order arrives a day after the inspection. */
    OFFLINE,
    /** An offline order of which delivery and transaction are visible hours before the order. */
    OFFLINE_STOCK_FIRST,
    /** An offline order whose delivery and transaction come hours after the order. */
    OFFLINE_STOCK_LAST,
    /** The refund is visible a day before the order of the online shop that it names. */
    SALE_HIDDEN,
    /** The unit is inspected as damaged afterwards. The order names its sale in one place only. */
    DAMAGED,
    /** All units of the return come back in one line. */
    SEVERAL_PIECES,
    /** A manual return, which names no sale. It is not the unit of the return that it resembles. */
    WITHOUT_RECEIPT;

    private static final Set<ReturnKind> SELLABLE =
        EnumSet.of(
            ReturnKind.SELLABLE,
            ReturnKind.PARTIAL_RETURN,
            ReturnKind.EXCHANGE,
            ReturnKind.REFUND_BEFORE_RECEIPT,
            ReturnKind.INSPECTED_AFTER_DONE,
            ReturnKind.LATE_RECEIPT);

    private boolean suits(ReturnKind kind) {
      return switch (this) {
        case DAMAGED -> kind == ReturnKind.DAMAGED;
        case SEVERAL_PIECES -> kind == ReturnKind.TWO_UNITS_OF_ONE_LINE;
        case WITHOUT_RECEIPT -> kind == ReturnKind.NEVER_INSPECTED;
        case BEFORE_INSPECTION,
            AFTER_INSPECTION,
            WITHOUT_STOCK,
            OTHER_WAREHOUSE,
            EXCHANGE,
            OFFLINE,
            OFFLINE_STOCK_FIRST,
            OFFLINE_STOCK_LAST,
            SALE_HIDDEN ->
            SELLABLE.contains(kind);
      };
    }
  }

  /**
   * A refund at a register. Immutable.
   *
   * @param kind what happens
   * @param refund the script
   * @param units the units that its pieces are; empty if it names no order of the online shop
   * @param price the price of the pieces that come back
   */
  public record Planned(
      Kind kind, ScriptedRefund refund, List<ScriptedUnit> units, BigDecimal price) {
    public Planned {
      units = List.copyOf(units);
    }

    /** Returns the money that the customer gets back, 0 or more. */
    public BigDecimal money() {
      return kind == Kind.EXCHANGE ? BigDecimal.ZERO : price;
    }
  }

  private RegisterPlan(Scenario scenario, long seed, double share) {
    this.world = scenario.world();
    this.random = new Random(seed);
    this.places =
        world.warehouses().stream()
            .filter(place -> place.sellable() && place.type() == World.FIFO)
            .map(World.Warehouse::id)
            .toList();
    List<ScriptedReturn> known = scenario.returns().stream().filter(this::isKnown).toList();
    List<ScriptedReturn> shuffled = new ArrayList<>(known);
    Collections.shuffle(shuffled, random);
    if (share > 0 && !places.isEmpty()) {
      int wanted = (int) Math.round(scenario.returns().size() * share);
      choose(shuffled, Math.max(wanted, Kind.values().length));
    }
    for (ScriptedReturn one : known) {
      ScriptedSale.Builder sale =
          ScriptedSale.webOrderOf(one, scenario.start().minus(ShopRefundPlan.ORDERED_BEFORE));
      Optional.ofNullable(hiddenSales.get(one.rmaId())).ifPresent(sale::hiddenUntil);
      orders.add(sale.build());
    }
    refunds.forEach(one -> orders.add(one.refund()));
  }

  /**
   * Makes the plan of a scenario.
   *
   * @param scenario the returns
   * @param seed chooses the returns, the kinds and the registers
   * @param share the share of the returns that a register refunds, 0 to 1. If it is not 0, there
   *     are at least as many refunds as kinds, as far as returns suit them
   * @throws IllegalArgumentException if the share is not between 0 and 1
   */
  public static RegisterPlan of(Scenario scenario, long seed, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("The share must be 0 to 1, but is " + share);
    }
    return new RegisterPlan(scenario, seed, share);
  }

  /** No register can sell or refund what Sitoo does not know. */
  private boolean isKnown(ScriptedReturn one) {
    return one.orderLines().stream().allMatch(line -> world.product(line.sku()).isPresent());
  }

  private void choose(List<ScriptedReturn> shuffled, int wanted) {
    Map<Kind, Iterator<ScriptedReturn>> candidates = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      candidates.put(kind, shuffled.iterator());
    }
    Set<String> taken = new HashSet<>();
    while (!candidates.isEmpty() && taken.size() < wanted) {
      for (Kind kind : Kind.values()) {
        Iterator<ScriptedReturn> rest = candidates.get(kind);
        if (rest == null || taken.size() == wanted) {
          continue;
        }
        ScriptedReturn chosen = next(kind, rest, taken);
        if (chosen == null) {
          candidates.remove(kind);
        } else {
          taken.add(chosen.rmaId());
          refund(chosen, kind);
        }
      }
    }
  }

  private @Nullable ScriptedReturn next(
      Kind kind, Iterator<ScriptedReturn> rest, Set<String> taken) {
    while (rest.hasNext()) {
      ScriptedReturn one = rest.next();
      if (!taken.contains(one.rmaId()) && suits(kind, one)) {
        return one;
      }
    }
    return null;
  }

  /** Whether it is certain which units of the return the pieces are. */
  private boolean suits(Kind kind, ScriptedReturn one) {
    if (!kind.suits(one.kind()) || (kind == Kind.OTHER_WAREHOUSE && places.size() < 2)) {
      return false;
    }
    List<ScriptedUnit> units = one.scriptedUnits();
    long skus = units.stream().map(ScriptedUnit::sku).distinct().count();
    return kind == Kind.SEVERAL_PIECES || skus == units.size();
  }

  private void refund(ScriptedReturn one, Kind kind) {
    List<ScriptedUnit> units = one.scriptedUnits();
    ScriptedUnit unit = units.get(0);
    String name = "refund-" + one.rmaId();
    int place = random.nextInt(places.size());
    Instant inspected = unit.finalInspection().map(Inspection::at).orElse(one.lastEventAt());
    Instant before =
        one.createdAt().plus(Duration.between(one.createdAt(), inspected).dividedBy(2));
    Instant after = inspected.plus(Duration.ofHours(5));
    BigDecimal price = priceOf(one, unit);
    ScriptedRefund.Builder refund =
        kind == Kind.WITHOUT_RECEIPT
            ? ScriptedRefund.manual(name, after)
            : ScriptedRefund.of(
                name, kind == Kind.AFTER_INSPECTION ? after : before, ScriptedSale.nameOf(one));
    refund.warehouse(places.get(place));
    Instant end = after;
    switch (kind) {
      case BEFORE_INSPECTION, AFTER_INSPECTION -> refund.line(unit.sku(), 1);
      case WITHOUT_STOCK -> refund.line(unit.sku(), 1).ignoringStock();
      case OTHER_WAREHOUSE ->
          refund.lineReturnedTo(places.get((place + 1) % places.size()), unit.sku(), 1);
      case EXCHANGE -> refund.line(unit.sku(), 1).exchangedFor(unit.sku(), 1);
      case OFFLINE -> {
        end = after.plus(Duration.ofDays(1));
        refund.line(unit.sku(), 1).offlineUntil(end);
      }
      case OFFLINE_STOCK_FIRST -> {
        end = after.plus(APART);
        refund.line(unit.sku(), 1).offlineUntil(after).visibleAfter(APART);
      }
      case OFFLINE_STOCK_LAST -> {
        end = after.plus(APART);
        refund.line(unit.sku(), 1).offlineUntil(after).stockAfter(APART);
      }
      case SALE_HIDDEN -> {
        Instant shown = before.plus(Duration.ofDays(1));
        end = shown.isAfter(after) ? shown : after;
        hiddenSales.put(one.rmaId(), shown);
        refund.line(unit.sku(), 1);
      }
      case DAMAGED -> refund.line(unit.sku(), 1).withoutCreditOrder();
      case SEVERAL_PIECES -> refund.line(unit.sku(), units.size());
      case WITHOUT_RECEIPT -> refund.line(unit.sku(), 1, price);
    }
    List<ScriptedUnit> pieces =
        switch (kind) {
          case SEVERAL_PIECES -> units;
          case WITHOUT_RECEIPT -> List.of();
          default -> List.of(unit);
        };
    BigDecimal sum = price.multiply(BigDecimal.valueOf(Math.max(1, pieces.size())));
    refunds.add(new Planned(kind, refund.build(), pieces, sum));
    last = end.isAfter(last) ? end : last;
  }

  private BigDecimal priceOf(ScriptedReturn one, ScriptedUnit unit) {
    return one.orderLines().stream()
        .filter(line -> line.lineItemId().equals(unit.lineItemId()))
        .flatMap(line -> one.price(line).stream())
        .findFirst()
        .orElseGet(() -> world.product(unit.sku()).orElseThrow().price());
  }

  /** Returns all orders, sales before their refunds. */
  public List<ScriptedOrder> orders() {
    return List.copyOf(orders);
  }

  /** Returns the refunds. */
  public List<Planned> refunds() {
    return List.copyOf(refunds);
  }

  /**
   * Returns when the last order, delivery or transaction becomes visible, if all of them are played
   * before they happen.
   *
   * @return {@link Instant#MIN} if there is no refund
   */
  public Instant last() {
    return last;
  }
}
