package dev.restock.examples.host.demo;

import dev.restock.examples.host.demo.Truth.Place;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.ReturnKind;
import dev.restock.sandbox.SandboxRegister;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedOrder;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.World;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Plays the registers of the demo: a tenth of the returns are refunded there, and each {@link Way}
 * occurs at least once if a return of the scenario suits it. Computed from the script and the seed
 * alone, without the engine.
 */
final class DemoRegisters {
  private static final Duration SALE_BEFORE_START = Duration.ofDays(3);
  private static final Set<ReturnKind> SELLABLE =
      EnumSet.of(
          ReturnKind.SELLABLE,
          ReturnKind.PARTIAL_RETURN,
          ReturnKind.EXCHANGE,
          ReturnKind.REFUND_BEFORE_RECEIPT,
          ReturnKind.INSPECTED_AFTER_DONE,
          ReturnKind.LATE_RECEIPT);

  /** How a unit comes back at a register. */
  private enum Way {
    BEFORE_INSPECTION,
    AFTER_INSPECTION,
    WITHOUT_STOCK,
    OTHER_WAREHOUSE,
    EXCHANGE,
    OFFLINE,
    DAMAGED,
    SEVERAL_PIECES,
    WITHOUT_RECEIPT;

    boolean suits(ReturnKind kind) {
      return switch (this) {
        case DAMAGED -> kind == ReturnKind.DAMAGED;
        case SEVERAL_PIECES -> kind == ReturnKind.TWO_UNITS_OF_ONE_LINE;
        case WITHOUT_RECEIPT -> kind == ReturnKind.NEVER_INSPECTED;
        default -> SELLABLE.contains(kind);
      };
    }
  }

  /**
   * A refund at a register.
   *
   * @param name the name of its script
   * @param at when the customer came
   * @param units the units that its pieces are; empty if it names no order of the online shop
   * @param price the price of the pieces
   * @param isExchange whether the customer took goods of the same price instead of money
   */
  record Refund(
      String name, Instant at, List<ScriptedUnit> units, BigDecimal price, boolean isExchange) {}

  private final World world;
  private final int registerAt;
  private final List<ScriptedOrder> scripts = new ArrayList<>();
  private final Map<Place, Integer> gains = new HashMap<>();
  private final Set<String> counted = new HashSet<>();
  private final Set<String> refunded = new HashSet<>();
  private final Map<String, Instant> refundsOnline = new HashMap<>();
  private final List<Refund> refunds = new ArrayList<>();
  private Instant last = Instant.MIN;

  private DemoRegisters(World world) {
    this.world = world;
    this.registerAt = warehouse(0);
  }

  /** Makes the refunds of a scenario. */
  static DemoRegisters of(Scenario scenario, long seed) {
    DemoRegisters registers = new DemoRegisters(scenario.world());
    for (ScriptedReturn one : scenario.returns()) {
      if (one.orderLines().stream().allMatch(line -> registers.isProduct(line.sku()))) {
        registers.scripts.add(
            ScriptedSale.webOrderOf(one, scenario.start().minus(SALE_BEFORE_START)).build());
      }
    }
    List<ScriptedReturn> free = new ArrayList<>(scenario.returns());
    Collections.shuffle(free, new Random(seed));
    int wanted = Math.max(scenario.returns().size() / 10, Way.values().length);
    boolean isFound = true;
    while (isFound && registers.refunded.size() < wanted) {
      isFound = false;
      for (Way way : Way.values()) {
        Optional<ScriptedReturn> suitable =
            registers.refunded.size() < wanted
                ? free.stream().filter(one -> registers.suits(way, one)).findFirst()
                : Optional.empty();
        isFound |= suitable.isPresent();
        suitable.ifPresent(free::remove);
        suitable.ifPresent(one -> registers.refund(one, way));
      }
    }
    return registers;
  }

  private int warehouse(int nth) {
    return world.warehouses().stream()
        .filter(one -> one.sellable() && one.type() == World.FIFO)
        .map(World.Warehouse::id)
        .toList()
        .get(nth);
  }

  private boolean isProduct(String sku) {
    return world.product(sku).isPresent();
  }

  /** Whether it is certain which units of the return the pieces are. */
  private boolean suits(Way way, ScriptedReturn one) {
    if (!way.suits(one.kind())) {
      return false;
    }
    List<ScriptedUnit> units = one.scriptedUnits();
    long skus = units.stream().map(ScriptedUnit::sku).distinct().count();
    return units.stream().allMatch(unit -> isProduct(unit.sku()))
        && (way == Way.SEVERAL_PIECES || skus == units.size());
  }

  private void refund(ScriptedReturn one, Way way) {
    List<ScriptedUnit> units = one.scriptedUnits();
    ScriptedUnit unit = units.get(0);
    String name = "refund-" + one.rmaId();
    Instant inspected = unit.finalInspection().map(Inspection::at).orElse(one.lastEventAt());
    Instant before =
        one.createdAt().plus(Duration.between(one.createdAt(), inspected).dividedBy(2));
    Instant after = inspected.plus(Duration.ofHours(5));
    String sale = "shopify-" + one.orderId();
    ScriptedRefund.Builder refund =
        switch (way) {
          case BEFORE_INSPECTION -> ScriptedRefund.of(name, before, sale).line(unit.sku(), 1);
          case AFTER_INSPECTION -> ScriptedRefund.of(name, after, sale).line(unit.sku(), 1);
          case DAMAGED ->
              ScriptedRefund.of(name, before, sale).withoutCreditOrder().line(unit.sku(), 1);
          case WITHOUT_STOCK ->
              ScriptedRefund.of(name, before, sale).line(unit.sku(), 1).ignoringStock();
          case OTHER_WAREHOUSE ->
              ScriptedRefund.of(name, before, sale).lineReturnedTo(warehouse(1), unit.sku(), 1);
          case EXCHANGE ->
              ScriptedRefund.of(name, before, sale).line(unit.sku(), 1).exchangedFor(unit.sku(), 1);
          case OFFLINE ->
              ScriptedRefund.of(name, before, sale)
                  .line(unit.sku(), 1)
                  .offlineUntil(after.plus(Duration.ofDays(1)));
          case SEVERAL_PIECES ->
              ScriptedRefund.of(name, before, sale).line(unit.sku(), units.size());
          case WITHOUT_RECEIPT ->
              ScriptedRefund.manual(name, after)
                  .line(unit.sku(), 1, world.product(unit.sku()).orElseThrow().price());
        };
    scripts.add(refund.warehouse(registerAt).build());
    refunded.add(one.rmaId());
    List<ScriptedUnit> pieces = way == Way.SEVERAL_PIECES ? units : units.subList(0, 1);
    Instant at = way == Way.AFTER_INSPECTION || way == Way.WITHOUT_RECEIPT ? after : before;
    refunds.add(
        new Refund(
            name,
            at,
            way == Way.WITHOUT_RECEIPT ? List.of() : pieces,
            world
                .product(unit.sku())
                .orElseThrow()
                .price()
                .multiply(BigDecimal.valueOf(pieces.size())),
            way == Way.EXCHANGE));
    if (way != Way.WITHOUT_RECEIPT) {
      refundsOnline.put(name, at);
    }
    last = Collections.max(List.of(last, after.plus(Duration.ofDays(1))));
    count(way, pieces);
  }

  private void count(Way way, List<ScriptedUnit> pieces) {
    for (ScriptedUnit piece : pieces) {
      if (way != Way.WITHOUT_STOCK && way != Way.WITHOUT_RECEIPT) {
        counted.add(piece.rmaId() + "/" + piece.unitId());
      }
      if (way != Way.WITHOUT_STOCK && way != Way.EXCHANGE) {
        int place = way == Way.OTHER_WAREHOUSE ? warehouse(1) : registerAt;
        gains.merge(new Place(place, piece.sku()), 1, Integer::sum);
      }
    }
  }

  /** Has the sandbox play the orders; those that an interrupted run has made are made once. */
  void play(SandboxRegister register) {
    register.play(scripts.toArray(ScriptedOrder[]::new));
  }

  /** Whether a register put a unit of an online order into stock, so that the engine must not. */
  boolean isCounted(ScriptedUnit unit) {
    return counted.contains(unit.rmaId() + "/" + unit.unitId());
  }

  /**
   * When a customer came with an order of the online shop.
   *
   * @param name the name of an order of a register
   * @return empty if it refunds no order of the online shop
   */
  Optional<Instant> refundedOnline(String name) {
    return Optional.ofNullable(refundsOnline.get(name));
  }

  /** The refunds at registers. */
  List<Refund> refunds() {
    return List.copyOf(refunds);
  }

  /** The changes of stock by registers, by place. A piece given in exchange is subtracted. */
  Map<Place, Integer> gains() {
    return Map.copyOf(gains);
  }

  /** How many returns are refunded at registers. */
  int returns() {
    return refunded.size();
  }

  /** A moment after the last order; {@link Instant#MIN} if there is none. */
  Instant last() {
    return last;
  }
}
