package dev.restock.examples.host.demo;

import dev.restock.sandbox.RegisterOrder;
import dev.restock.sandbox.RegisterPlan;
import dev.restock.sandbox.RegisterPlan.Kind;
import dev.restock.sandbox.RegisterPlan.Planned;
import dev.restock.sandbox.Sandbox;
import dev.restock.sync.Tenant;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.register.StoredPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The result for every refund at a register.
 *
 * @param lines the refunds, by kind
 * @param wrong refunds that are missing, or whose pieces are bound to other units than those that
 *     came back
 */
public record RegisterAccount(Map<Kind, Line> lines, List<String> wrong) {

  /**
   * The refunds of one kind.
   *
   * @param refunds how many there are
   * @param units the units of returns that came back with them
   * @param bound how many of these the engine has found
   */
  public record Line(int refunds, int units, int bound) {
    private Line plus(Line other) {
      return new Line(refunds + other.refunds, units + other.units, bound + other.bound);
    }
  }

  /** Whether the engine knows which unit each piece is. */
  public boolean isRight() {
    return wrong.isEmpty();
  }

  /** Compares the plan with what the engine has bound. */
  static RegisterAccount of(RegisterPlan plan, Sandbox sandbox, SyncStore store, Tenant tenant) {
    Map<Kind, Line> lines = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Planned one : plan.refunds()) {
      List<UnitRef> expected =
          one.units().stream().map(unit -> new UnitRef(unit.rmaId(), unit.unitId())).toList();
      List<UnitRef> bound =
          sandbox
              .register()
              .order(one.refund().name())
              .map(order -> bound(order, store, tenant))
              .orElse(List.of());
      int right = (int) expected.stream().filter(bound::contains).count();
      lines.merge(one.kind(), new Line(1, expected.size(), right), Line::plus);
      if (right < expected.size() || bound.size() > expected.size()) {
        wrong.add(
            "%s (%s) is bound to %s instead of %s"
                .formatted(one.refund().name(), one.kind(), bound, expected));
      }
    }
    return new RegisterAccount(lines, wrong);
  }

  private static List<UnitRef> bound(RegisterOrder order, SyncStore store, Tenant tenant) {
    return store.registerOrders(tenant, List.of(order.orderId())).pieces().stream()
        .filter(one -> one.piece().orderId() == order.orderId())
        .map(StoredPiece::unit)
        .flatMap(unit -> Stream.ofNullable(unit))
        .toList();
  }
}
