package dev.restock.examples.host.demo;

import dev.restock.sandbox.RegisterOrder;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedTransaction;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.ShopRefundPlan;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The expected verdict and money of every refund, computed from the scripts of the returns, the
 * shop, the registers and the payment provider alone.
 */
final class RefundTruth {
  private static final String SEK = "SEK";

  private final List<Refund> refunds = new ArrayList<>();

  private RefundTruth(DemoRegisters registers, ShopRefundPlan plan, Sandbox sandbox) {
    plan.refunds().forEach(one -> refunds.add(of(one)));
    plan.neverMade().forEach(one -> refunds.add(of(one, RefundVerdict.NOT_PAID, BigDecimal.ZERO)));
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

  /** The expectation of a refund, whose key is that of its row. */
  record Expected(String key, RefundVerdict verdict, String currency, BigDecimal money) {}

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
  static Map<String, Expected> of(DemoRegisters registers, ShopRefundPlan plan, Sandbox sandbox) {
    RefundTruth truth = new RefundTruth(registers, plan, sandbox);
    Map<String, Expected> expected = new TreeMap<>();
    expected.put(
        DemoSettlements.portalKey(),
        new Expected(
            DemoSettlements.portalKey(),
            RefundVerdict.OUTSIDE_WORKFLOW,
            SEK,
            DemoSettlements.portalAmount()));
    for (Refund one : truth.refunds) {
      boolean isSecond =
          truth.refunds.stream()
              .anyMatch(other -> other.paysUnitOf(one) && other.at().isBefore(one.at()));
      Expected alone = one.alone();
      expected.put(
          alone.key(),
          isSecond
              ? new Expected(
                  alone.key(), RefundVerdict.REFUNDED_TWICE, alone.currency(), alone.money())
              : alone);
    }
    return expected;
  }

  private static Refund of(ShopRefundPlan.Planned planned) {
    RefundVerdict verdict =
        switch (planned.kind()) {
          case USUAL, LATE, PAID_AT_SECOND_ATTEMPT -> RefundVerdict.EQUAL;
          case WITH_SHIPPING, CANCELLED -> RefundVerdict.EXPLAINED;
          case LESS_BY_HAND -> RefundVerdict.AMOUNT_DIFFERS;
          case FAILS_LATER, FAILED -> RefundVerdict.FAILED_LATER;
          case NEVER_MADE -> RefundVerdict.NOT_PAID;
          case BY_AGENT, BY_AGENT_IN_EUROS -> RefundVerdict.OUTSIDE_WORKFLOW;
        };
    return new Refund(
        new Expected(
            key(RefundOrigin.PLATFORM, planned.refund().id()),
            verdict,
            planned.currency(),
            planned.money()),
        planned.at(),
        planned.unit().stream().toList(),
        false);
  }

  private static Refund ofStoreCredit(ScriptedTransaction credit) {
    return credit.succeeds()
        ? of(credit, RefundVerdict.EQUAL, credit.amount())
        : of(credit, RefundVerdict.FAILED_LATER, BigDecimal.ZERO);
  }

  private static Refund of(
      ScriptedTransaction transaction, RefundVerdict verdict, BigDecimal money) {
    return new Refund(
        new Expected(key(RefundOrigin.RETURNS, transaction.id()), verdict, SEK, money),
        transaction.at(),
        List.of(transaction.unit()),
        false);
  }

  /** New goods of an exchange cost as much as those that came back, so no money is paid. */
  private static Refund of(DemoRegisters.Refund refund, Map<String, Long> orders) {
    return new Refund(
        new Expected(
            key(
                RefundOrigin.REGISTER,
                "sitoo:"
                    + Optional.ofNullable(orders.get(refund.name()))
                        .map(String::valueOf)
                        .orElse(refund.name())),
            refund.isExchange() ? RefundVerdict.EXPLAINED : RefundVerdict.EQUAL,
            SEK,
            refund.isExchange() ? BigDecimal.ZERO : refund.price()),
        refund.at(),
        refund.units(),
        true);
  }

  private static String key(RefundOrigin origin, Object id) {
    return origin + ":" + id;
  }
}
