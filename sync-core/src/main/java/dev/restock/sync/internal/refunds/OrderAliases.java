package dev.restock.sync.internal.refunds;

import dev.restock.sync.Tenant;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.RefundStore;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The orders to which observations belong. A settlement row may name its order only by a name, a
 * refund or a payment. The observations of the order show these as aliases. As long as not exactly
 * one order has an alias, the row waits under the alias itself, as an order of its own.
 */
final class OrderAliases {
  /** No source's observations and no orders have such keys. */
  private static final String ALIAS = "order of ";

  static final String AMBIGUOUS =
      "several orders have the name, the refund or the payment that it names";

  private final RefundStore store;
  private final Tenant tenant;

  OrderAliases(RefundStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** The order of an observation: the only one that is known, or a place to wait for it. */
  record Place(String order, boolean isAmbiguous) {
    boolean isKnown() {
      return !order.startsWith(ALIAS);
    }
  }

  /** Makes the texts that stores keep. */
  List<StoredObservation> stored(
      String sourceId, List<Observation> seen, Function<Observation, @Nullable Instant> rereadAt) {
    Map<String, Set<String>> known = known(seen.stream().map(Observation::facts).toList());
    return seen.stream()
        .map(
            one ->
                new StoredObservation(
                    sourceId,
                    one.id(),
                    place(one.facts(), sourceId + ":" + one.id(), known).order(),
                    shown(one.facts()),
                    RefundJson.text(one.facts()),
                    rereadAt.apply(one)))
        .toList();
  }

  /** The orders of the aliases by which facts look for their order. */
  Map<String, Set<String>> known(Collection<RefundFacts> some) {
    Set<String> aliases = new HashSet<>();
    some.forEach(facts -> aliases.addAll(sought(facts)));
    return aliases.isEmpty() ? Map.of() : store.ordersOfAliases(tenant, aliases);
  }

  /**
   * Where facts belong.
   *
   * @param own the place of facts that name no order at all
   * @param known the orders by alias
   */
  static Place place(RefundFacts facts, String own, Map<String, Set<String>> known) {
    if (facts.orderId() != null) {
      return new Place(facts.orderId(), false);
    }
    List<String> sought = sought(facts);
    // The name, if there is one, because every observation of an order shows it.
    String waiting = sought.isEmpty() ? own : sought.get(sought.size() - 1);
    for (String alias : sought) {
      Set<String> orders = known.getOrDefault(alias, Set.of());
      if (!orders.isEmpty()) {
        return orders.size() == 1
            ? new Place(orders.iterator().next(), false)
            : new Place(waiting, true);
      }
    }
    return new Place(waiting, false);
  }

  /** The aliases by which facts look for their order, the most certain first. */
  static List<String> sought(RefundFacts facts) {
    if (facts.orderId() != null) {
      return List.of();
    }
    List<String> aliases = new ArrayList<>();
    for (SettlementRow row : facts.settlements()) {
      Stream.of(
              row.platformRefundId() == null ? "" : refund(row.platformRefundId()),
              row.platformPaymentId() == null ? "" : payment(row.platformPaymentId()),
              name(row.orderName()))
          .filter(alias -> !alias.isEmpty())
          .forEach(aliases::add);
    }
    return aliases;
  }

  /** The observations of a source that show units of returns. */
  List<StoredObservation> withUnits(String sourceId, Collection<String> unitIds) {
    Set<String> orders = new HashSet<>();
    store
        .ordersOfAliases(tenant, unitIds.stream().map(OrderAliases::unit).toList())
        .values()
        .forEach(orders::addAll);
    return store.observationsOf(tenant, sourceId, orders);
  }

  /** The aliases of their order that facts show. */
  static Set<String> shown(RefundFacts facts) {
    Set<String> aliases = new HashSet<>();
    facts.units().forEach(unit -> aliases.add(unit(unit.unit().unitId())));
    if (facts.orderId() == null) {
      return aliases;
    }
    aliases.add(name(facts.orderName() == null ? "" : facts.orderName()));
    for (PlatformRefund refund : facts.platform()) {
      aliases.add(name(refund.orderName()));
      aliases.add(refund(refund.id()));
      refund.payments().stream()
          .filter(one -> !one.id().isEmpty())
          .forEach(one -> aliases.add(payment(one.id())));
    }
    aliases.remove("");
    return aliases;
  }

  private static String name(String orderName) {
    String plain = SettlementRow.plainName(orderName);
    return plain.isEmpty() ? "" : ALIAS + "name " + plain;
  }

  private static String refund(String id) {
    return ALIAS + "refund " + id;
  }

  private static String unit(String id) {
    return ALIAS + "unit " + id;
  }

  private static String payment(String id) {
    return ALIAS + "payment " + id;
  }
}
