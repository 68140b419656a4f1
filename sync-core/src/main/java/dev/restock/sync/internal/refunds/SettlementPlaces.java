package dev.restock.sync.internal.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.refunds.judge.KnownOrder;
import dev.restock.sync.internal.refunds.judge.SettlementJoins;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.refunds.SettlementImport.Placed;
import dev.restock.sync.refunds.SettlementImport.Summary;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.RefundStore;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.RefundOrderView;
import dev.restock.sync.store.refunds.StoredObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Records settlement rows and finds the refunds to which they belong. If the process dies
 *
 * <ul>
 *   <li>before a part is recorded: nothing of it is, and the same rows can be imported again;
 *   <li>after it: its orders are due, and the engine judges them. Importing the same rows again
 *       writes nothing of this part. A part is one transaction.
 * </ul>
 */
public final class SettlementPlaces {
  private static final String SOURCE = "settlement rows";
  private static final int AT_ONCE = 500;

  private final RefundStore store;
  private final Tenant tenant;
  private final OrderAliases aliases;

  public SettlementPlaces(RefundStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
    this.aliases = new OrderAliases(store, tenant);
  }

  /** What one settlement row says. */
  public static RefundFacts facts(SettlementRow row) {
    return new RefundFacts(
        row.orderId(),
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(row));
  }

  private static Observation observation(SettlementRow row) {
    return new Observation(row.id(), facts(row), true);
  }

  /** Records rows; of two with one id the later one counts. */
  public int record(List<SettlementRow> rows, Instant now) {
    int changed = 0;
    for (List<SettlementRow> some : parts(latest(rows))) {
      changed +=
          store.recordObservations(
              tenant,
              aliases.stored(
                  SOURCE, some.stream().map(SettlementPlaces::observation).toList(), any -> null),
              Instant.MAX,
              now);
    }
    return changed;
  }

  private static List<SettlementRow> latest(List<SettlementRow> rows) {
    Map<String, SettlementRow> byId = new LinkedHashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    return List.copyOf(byId.values());
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    return parts;
  }

  /**
   * Finds the refunds of rows in what the store knows, with these rows added to it.
   *
   * @param visitor called once for each row
   * @return how many rows the store does not have like this yet, and how many have a refund
   */
  public Summary find(List<SettlementRow> rows, Consumer<Placed> visitor) {
    Map<String, List<SettlementRow>> byOrder = new TreeMap<>();
    Map<String, OrderAliases.Place> places = new HashMap<>();
    List<SettlementRow> all = latest(rows);
    for (List<SettlementRow> some : parts(all)) {
      Map<String, Set<String>> known =
          aliases.known(some.stream().map(SettlementPlaces::facts).toList());
      for (SettlementRow row : some) {
        OrderAliases.Place place = OrderAliases.place(facts(row), SOURCE + ":" + row.id(), known);
        places.put(row.id(), place);
        byOrder.computeIfAbsent(place.order(), any -> new ArrayList<>()).add(row);
      }
    }
    long changed = 0;
    long joined = 0;
    for (List<String> orders : parts(List.copyOf(byOrder.keySet()))) {
      List<RefundOrderClaim> read =
          orders.stream().map(order -> new RefundOrderClaim(order, 0, 0)).toList();
      for (RefundOrderView view : store.refundOrders(tenant, read)) {
        List<SettlementRow> own = byOrder.getOrDefault(view.claim().order(), List.of());
        changed += changed(view, own);
        SettlementJoins joins = new SettlementJoins(new KnownOrder(merged(view, own)));
        for (SettlementRow row : own) {
          String refund = joins.refundOf(row).orElse(null);
          joined += refund == null ? 0 : 1;
          OrderAliases.Place place = requireNonNull(places.get(row.id()));
          visitor.accept(
              new Placed(
                  row,
                  place.isKnown() ? place.order() : null,
                  refund,
                  refund == null ? why(row, place, joins.doubt(row)) : ""));
        }
      }
    }
    return new Summary(all.size(), changed, joined);
  }

  private static long changed(RefundOrderView view, List<SettlementRow> rows) {
    Map<String, String> contents = new HashMap<>();
    view.observations().stream()
        .filter(one -> one.source().equals(SOURCE))
        .forEach(one -> contents.put(one.id(), one.content()));
    return rows.stream()
        .filter(row -> !RefundJson.text(facts(row)).equals(contents.get(row.id())))
        .count();
  }

  private static RefundFacts merged(RefundOrderView view, List<SettlementRow> rows) {
    Map<String, RefundFacts> own = new HashMap<>();
    rows.forEach(row -> own.put(row.id(), facts(row)));
    List<RefundFacts> parts = new ArrayList<>(own.values());
    for (StoredObservation one : view.observations()) {
      if (!one.source().equals(SOURCE) || !own.containsKey(one.id())) {
        parts.add(RefundJson.read(one.content(), RefundFacts.class));
      }
    }
    return FactsOfOrder.merged(parts);
  }

  private static String why(SettlementRow row, OrderAliases.Place place, String doubt) {
    if (!doubt.isEmpty()) {
      return doubt;
    } else if (place.isAmbiguous()) {
      return OrderAliases.AMBIGUOUS;
    } else if (row.namesRefund()) {
      return "the refund or payment that it names is not known";
    } else if (!place.isKnown()) {
      return "no refund and no return of its order is known";
    }
    return "its order has no such refund at that time";
  }
}
