package dev.restock.sync.refunds.day;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The part of one refund in a step of the bridge. */
record BridgePart(String currency, BridgeReason reason, BigDecimal amount) {

  /**
   * The parts that lead from the returns platform's amount to the money and on to Sitoo; at most
   * one for each currency and reason, and none of 0.
   */
  static List<BridgePart> of(RefundRow row) {
    Map<BridgeReason, BigDecimal> parts = new EnumMap<>(BridgeReason.class);
    BigDecimal money = row.money() == null ? BigDecimal.ZERO : row.money();
    toMoney(parts, row, money);
    toSitoo(parts, row, money);
    Stream<BridgePart> own =
        parts.entrySet().stream()
            .map(part -> new BridgePart(row.currency(), part.getKey(), part.getValue()));
    Stream<BridgePart> foreign =
        row.intent().entrySet().stream()
            .filter(one -> !one.getKey().equals(row.currency()))
            .map(
                one ->
                    new BridgePart(
                        one.getKey(), BridgeReason.CURRENCY_CONFLICT, one.getValue().negate()));
    return Stream.concat(own, foreign).filter(part -> part.amount().signum() != 0).toList();
  }

  private static void toMoney(
      Map<BridgeReason, BigDecimal> parts, RefundRow row, BigDecimal money) {
    BigDecimal intent = row.intent().getOrDefault(row.currency(), BigDecimal.ZERO);
    BigDecimal rest = money.subtract(intent);
    boolean isNamed = !row.intent().isEmpty();
    if (rest.signum() != 0 && isNamed && isCompared(row.verdict())) {
      for (RefundPart part : row.parts()) {
        if (part.component() != RefundComponent.GOODS) {
          parts.merge(BridgeReason.of(part.component()), part.amount(), BigDecimal::add);
          rest = rest.subtract(part.amount());
        }
      }
    }
    parts.merge(reasonOfRest(row, isNamed), rest, BigDecimal::add);
  }

  private static boolean isCompared(RefundVerdict verdict) {
    return switch (verdict) {
      case EQUAL, EXPLAINED, WITHIN_ROUNDING, AMOUNT_DIFFERS, ACCEPTED -> true;
      case NOT_FINAL, OUTSIDE_WORKFLOW, NOT_PAID, FAILED_LATER, REFUNDED_TWICE, CURRENCY_CONFLICT ->
          false;
    };
  }

  private static BridgeReason reasonOfRest(RefundRow row, boolean isNamed) {
    return switch (row.verdict()) {
      case EQUAL, EXPLAINED, WITHIN_ROUNDING, AMOUNT_DIFFERS ->
          isNamed ? BridgeReason.RETURNS_AMOUNT : reasonWithoutIntent(row);
      case ACCEPTED -> BridgeReason.ACCEPTED;
      case NOT_FINAL -> BridgeReason.NOT_FINAL;
      case OUTSIDE_WORKFLOW -> BridgeReason.OUTSIDE_WORKFLOW;
      case NOT_PAID -> BridgeReason.NOT_PAID;
      case FAILED_LATER -> BridgeReason.FAILED_LATER;
      case REFUNDED_TWICE -> BridgeReason.REFUNDED_TWICE;
      case CURRENCY_CONFLICT -> BridgeReason.CURRENCY_CONFLICT;
    };
  }

  private static BridgeReason reasonWithoutIntent(RefundRow row) {
    if (row.origin() == RefundOrigin.REGISTER) {
      return BridgeReason.REGISTER;
    }
    return row.units().isEmpty() ? BridgeReason.CANCELLED : BridgeReason.NOT_NAMED;
  }

  private static void toSitoo(
      Map<BridgeReason, BigDecimal> parts, RefundRow row, BigDecimal money) {
    BigDecimal entry = row.entry();
    if (entry == null) {
      parts.put(BridgeReason.NOT_IN_SITOO, money.negate());
      return;
    }
    BigDecimal rest = entry.subtract(money);
    if (rest.signum() != 0) {
      for (RefundPart part : row.parts()) {
        if (part.component() == RefundComponent.EXCHANGE) {
          parts.merge(BridgeReason.EXCHANGE_IN_SITOO, part.amount().negate(), BigDecimal::add);
          rest = rest.add(part.amount());
        }
      }
    }
    parts.put(BridgeReason.ENTRY_DIFFERS, rest);
  }
}
