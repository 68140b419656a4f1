package dev.restock.examples.host.demo;

import dev.restock.sandbox.RegisterOrder;
import dev.restock.sandbox.RegisterPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedTransaction;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.ShopRefundPlan;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The expected verdict of every refund and the parts of its money, computed from the scripts of the
 * returns, the shop, the registers and the payment provider alone.
 */
final class RefundTruth {
  private static final String SEK = "SEK";

  private final List<Refund> refunds = new ArrayList<>();

  private RefundTruth(RegisterPlan registers, ShopRefundPlan plan, Sandbox sandbox) {
    plan.refunds().forEach(one -> refunds.add(of(one)));
    plan.neverMade().forEach(one -> refunds.add(of(one, RefundVerdict.NOT_PAID, Map.of())));
    for (ScriptedReturn one : sandbox.scenario().returns()) {
      one.transactions().stream()
          .filter(transaction -> transaction.platformRefundId().isEmpty())
          .forEach(transaction -> refunds.add(ofStoreCredit(transaction)));
    }
    Map<String, Long> orders = new HashMap<>();
    for (RegisterOrder order : sandbox.register().orders()) {
      orders.put(order.name(), order.orderId());
    }
    registers.refunds().forEach(one -> refunds.add(of(one, orders)));
  }

  /**
   * The expectation of a refund.
   *
   * @param key the key of its row
   * @param parts the parts of the money; empty if no money has left and none was compared
   */
  record Expected(
      String key, RefundVerdict verdict, String currency, Map<RefundComponent, BigDecimal> parts) {
    BigDecimal money() {
      return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /**
   * A refund before the units are compared.
   *
   * @param isOfRegister whether a register made it
   */
  private record Refund(
      Expected alone, Instant at, List<ScriptedUnit> units, boolean isOfRegister) {

    /** An exchange moves no money, so it pays no unit. */
    boolean paysUnitOf(Refund other) {
      return alone.money().signum() > 0
          && other.alone.money().signum() > 0
          && isOfRegister != other.isOfRegister
          && units.stream().anyMatch(other.units::contains);
    }
  }

  /** Returns what is expected, by key. */
  static Map<String, Expected> of(RegisterPlan registers, ShopRefundPlan plan, Sandbox sandbox) {
    RefundTruth truth = new RefundTruth(registers, plan, sandbox);
    Map<String, Expected> expected = new TreeMap<>();
    expected.put(
        DemoSettlements.portalKey(),
        new Expected(
            DemoSettlements.portalKey(),
            RefundVerdict.OUTSIDE_WORKFLOW,
            SEK,
            Map.of(RefundComponent.UNEXPLAINED, DemoSettlements.portalAmount())));
    for (Refund one : truth.refunds) {
      boolean isSecond =
          truth.refunds.stream()
              .anyMatch(other -> other.paysUnitOf(one) && other.at().isBefore(one.at()));
      Expected alone = one.alone();
      expected.put(
          alone.key(),
          isSecond
              ? new Expected(
                  alone.key(), RefundVerdict.REFUNDED_TWICE, alone.currency(), alone.parts())
              : alone);
    }
    return expected;
  }

  private static Refund of(ShopRefundPlan.Planned planned) {
    RefundVerdict verdict =
        switch (planned.kind()) {
          case USUAL,
              LATE,
              PAID_AT_SECOND_ATTEMPT,
              GIFT_CARD_AND_CARD,
              PENDING_DISCREPANCY,
              STORE_CREDIT ->
              RefundVerdict.EQUAL;
          case WITH_SHIPPING,
              WITH_DUTY,
              CASH,
              EXCHANGE_FOR_CHEAPER,
              EXCHANGE_FOR_DEARER,
              CANCELLED ->
              RefundVerdict.EXPLAINED;
          case LESS_BY_HAND -> RefundVerdict.AMOUNT_DIFFERS;
          case FAILS_LATER, FAILED -> RefundVerdict.FAILED_LATER;
          case NEVER_MADE, NOTHING_PAID -> RefundVerdict.NOT_PAID;
          case BY_AGENT, BY_AGENT_IN_EUROS, BY_AGENT_ABROAD -> RefundVerdict.OUTSIDE_WORKFLOW;
        };
    Map<RefundComponent, BigDecimal> parts = new EnumMap<>(RefundComponent.class);
    planned.parts().forEach((part, amount) -> parts.put(component(part), amount));
    return new Refund(
        new Expected(
            key(RefundOrigin.PLATFORM, planned.refund().id()), verdict, planned.currency(), parts),
        planned.at(),
        planned.unit().stream().toList(),
        false);
  }

  /** An amount that an agent set by hand has no other name. */
  private static RefundComponent component(ShopRefundPlan.Part part) {
    return switch (part) {
      case GOODS -> RefundComponent.GOODS;
      case SHIPPING -> RefundComponent.SHIPPING;
      case DUTY -> RefundComponent.DUTY;
      case CASH_ROUNDING -> RefundComponent.CASH_ROUNDING;
      case EXCHANGE -> RefundComponent.EXCHANGE;
      case BY_HAND -> RefundComponent.UNEXPLAINED;
    };
  }

  private static Refund ofStoreCredit(ScriptedTransaction credit) {
    return credit.succeeds()
        ? of(credit, RefundVerdict.EQUAL, Map.of(RefundComponent.GOODS, credit.amount()))
        : of(credit, RefundVerdict.FAILED_LATER, Map.of());
  }

  private static Refund of(
      ScriptedTransaction transaction,
      RefundVerdict verdict,
      Map<RefundComponent, BigDecimal> parts) {
    return new Refund(
        new Expected(key(RefundOrigin.RETURNS, transaction.id()), verdict, SEK, parts),
        transaction.at(),
        List.of(transaction.unit()),
        false);
  }

  /** New goods of an exchange cost as much as those that came back, so no money is paid. */
  private static Refund of(RegisterPlan.Planned planned, Map<String, Long> orders) {
    String name = planned.refund().name();
    boolean isExchange = planned.kind() == RegisterPlan.Kind.EXCHANGE;
    return new Refund(
        new Expected(
            key(
                RefundOrigin.REGISTER,
                "sitoo:" + Optional.ofNullable(orders.get(name)).map(String::valueOf).orElse(name)),
            isExchange ? RefundVerdict.EXPLAINED : RefundVerdict.EQUAL,
            SEK,
            isExchange
                ? Map.of(
                    RefundComponent.GOODS,
                    planned.price(),
                    RefundComponent.EXCHANGE,
                    planned.price().negate())
                : Map.of(RefundComponent.GOODS, planned.price())),
        planned.refund().at(),
        planned.units(),
        true);
  }

  private static String key(RefundOrigin origin, Object id) {
    return origin + ":" + id;
  }
}
