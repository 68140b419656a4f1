package dev.restock.examples.host.demo;

import dev.restock.examples.host.demo.Truth.Place;
import dev.restock.sandbox.RegisterPlan;
import dev.restock.sandbox.RegisterPlan.Planned;
import dev.restock.sandbox.ScriptedOrder;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedUnit;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the registers of the demo do to stock. Computed from the plan alone, without the engine. A
 * refund without a receipt is no unit of a return.
 */
final class DemoRegisters {
  private final Map<Place, Integer> gains = new HashMap<>();
  private final Set<ScriptedUnit> counted = new HashSet<>();
  private final Map<String, Instant> refundsOnline = new HashMap<>();

  DemoRegisters(RegisterPlan plan) {
    for (Planned one : plan.refunds()) {
      ScriptedRefund refund = one.refund();
      if (!one.units().isEmpty()) {
        refundsOnline.put(refund.name(), refund.at());
      }
      if (!refund.stockIgnored()) {
        counted.addAll(one.units());
        refund.lines().forEach(line -> count(refund, line, line.quantity()));
      }
      refund.exchanged().forEach(line -> count(refund, line, -line.quantity()));
    }
  }

  private void count(ScriptedRefund refund, ScriptedOrder.Line line, int pieces) {
    int place = line.returnedTo().or(refund::warehouse).orElseThrow();
    gains.merge(new Place(place, line.sku()), pieces, Integer::sum);
  }

  /** Whether a register put a unit of an online order into stock, so that the engine must not. */
  boolean isCounted(ScriptedUnit unit) {
    return counted.contains(unit);
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

  /** The changes of stock by registers, by place. A piece given in exchange is subtracted. */
  Map<Place, Integer> gains() {
    return Map.copyOf(gains);
  }
}
