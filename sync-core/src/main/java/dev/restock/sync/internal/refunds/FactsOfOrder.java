package dev.restock.sync.internal.refunds;

import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.RegisterRefund;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the observations of one order together. Pure. */
final class FactsOfOrder {
  private FactsOfOrder() {}

  static RefundFacts merged(Collection<RefundFacts> parts) {
    String orderId = null;
    String orderName = null;
    boolean isPlatformKnown = false;
    List<PlatformRefund> platform = new ArrayList<>();
    List<ReturnPayment> payments = new ArrayList<>();
    List<RefundUnit> units = new ArrayList<>();
    List<RegisterRefund> register = new ArrayList<>();
    Map<RegisterPiece, UnitRef> bound = new HashMap<>();
    List<SettlementRow> settlements = new ArrayList<>();
    for (RefundFacts part : parts) {
      orderId = orderId == null ? part.orderId() : orderId;
      orderName = orderName == null ? part.orderName() : orderName;
      isPlatformKnown |= part.isPlatformKnown();
      platform.addAll(part.platform());
      payments.addAll(part.payments());
      units.addAll(part.units());
      register.addAll(part.register());
      bound.putAll(part.bound());
      settlements.addAll(part.settlements());
    }
    return new RefundFacts(
        orderId,
        orderName,
        isPlatformKnown,
        platform,
        payments,
        units,
        register,
        bound,
        settlements);
  }

  /** The facts with the units of their own pieces at registers. */
  static RefundFacts withBound(RefundFacts facts, Map<RegisterPiece, UnitRef> all) {
    if (facts.register().isEmpty()) {
      return facts;
    }
    Set<Long> orderIds =
        facts.register().stream().map(RegisterRefund::orderId).collect(Collectors.toSet());
    Map<RegisterPiece, UnitRef> bound = new HashMap<>(facts.bound());
    all.forEach(
        (piece, unit) -> {
          if (orderIds.contains(piece.orderId())) {
            bound.put(piece, unit);
          }
        });
    return new RefundFacts(
        facts.orderId(),
        facts.orderName(),
        facts.isPlatformKnown(),
        facts.platform(),
        facts.payments(),
        facts.units(),
        facts.register(),
        bound,
        facts.settlements());
  }
}
