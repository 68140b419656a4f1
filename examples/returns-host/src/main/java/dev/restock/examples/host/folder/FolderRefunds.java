package dev.restock.examples.host.folder;

import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.Transaction;
import dev.restock.shopify.model.Order;
import dev.restock.shopify.model.Refund;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.refunds.RefundJudge;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.RegisterRefund;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.returngo.RefundRecords;
import dev.restock.sync.shopify.ShopifyRefunds;
import dev.restock.sync.stock.UnitRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The refunds that the bodies of a folder tell of, by the order of the sales channel. */
final class FolderRefunds {
  private final OrderGroups groups = new OrderGroups();
  private final Map<String, String> orderByName = new HashMap<>();
  private final Map<String, Set<String>> keysOfName = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> succeeded = new HashSet<>();
  private boolean isCut;

  /** The facts of one order. */
  private static final class Group {
    private final Set<String> names = new TreeSet<>();
    private final List<PlatformRefund> platform = new ArrayList<>();
    private final List<ReturnPayment> payments = new ArrayList<>();
    private final List<RefundUnit> units = new ArrayList<>();
    private final List<RegisterRefund> register = new ArrayList<>();
    private final List<SettlementRow> settlements = new ArrayList<>();
    private boolean hasOrder;

    private RefundFacts facts(boolean isCut, Map<RegisterPiece, UnitRef> bound) {
      return new RefundFacts(
          null,
          names.size() == 1 ? names.iterator().next() : null,
          hasOrder && !isCut,
          platform,
          payments,
          units,
          register,
          bound,
          settlements);
    }
  }

  /** A thing, by a key of its group. */
  private record Entry(String key, Consumer<Group> addTo) {}

  /** Says that not all orders of the sales platform are at hand. */
  void cut() {
    isCut = true;
  }

  void add(Order order) {
    List<PlatformRefund> refunds = ShopifyRefunds.of(order);
    String id = order.legacyResourceId().orElse(order.id().replaceFirst(".*/", ""));
    String key = order(id);
    groups.of(key);
    order
        .name()
        .ifPresent(
            name -> {
              orderByName.put(name, key);
              addName(name, key);
            });
    entries.add(
        new Entry(
            key,
            group -> {
              group.hasOrder = true;
              order.name().ifPresent(group.names::add);
              group.platform.addAll(refunds);
            }));
    refunds.forEach(refund -> join(key, refund));
  }

  private void join(String key, PlatformRefund refund) {
    groups.join(key, refund(refund.id()));
    refund.payments().stream()
        .filter(one -> !one.id().isEmpty())
        .forEach(one -> groups.join(key, money(one.id())));
  }

  private void addName(String name, String key) {
    keysOfName.computeIfAbsent(SettlementRow.plainName(name), any -> new TreeSet<>()).add(key);
  }

  void add(Refund single) {
    PlatformRefund refund = ShopifyRefunds.of(single);
    String key = refund.orderId().isEmpty() ? refund(refund.id()) : order(refund.orderId());
    join(key, refund);
    entries.add(new Entry(key, group -> group.platform.add(refund)));
  }

  /** Adds a return; all orders of the platform must be there. */
  void add(Rma rma) {
    List<RefundUnit> units = RefundRecords.units(rma);
    String id = units.stream().map(RefundUnit::orderId).findFirst().orElse("");
    String name = rma.summary().orderName().orElse("");
    String key = key(rma.rmaId(), id, name);
    groups.of(key);
    orderByName.putIfAbsent(name, key);
    if (!name.isBlank()) {
      addName(name, key);
    }
    entries.add(
        new Entry(
            key,
            group -> {
              if (!name.isBlank()) {
                group.names.add(name);
              }
              group.units.addAll(units);
            }));
    units.forEach(unit -> groups.join(key, unit(unit.unit().unitId())));
    RefundRecords.payments(rma).forEach(payment -> add(payment, key));
  }

  private String key(String rmaId, String orderId, String name) {
    boolean isById = !orderId.isEmpty() && groups.knows(order(orderId));
    if (isById || (!orderId.isEmpty() && !orderByName.containsKey(name))) {
      return order(orderId);
    }
    return name.isBlank() ? "rma:" + rmaId : orderByName.getOrDefault(name, "name:" + name);
  }

  /** Adds a transaction of a list; all returns must be there. */
  void add(Transaction transaction) {
    RefundRecords.payment(transaction, null)
        .ifPresent(payment -> add(payment, "payment:" + payment.id()));
  }

  private void add(ReturnPayment payment, String key) {
    groups.of(key);
    payment.unitIds().stream()
        .map(FolderRefunds::unit)
        .filter(groups::knows)
        .forEach(unit -> groups.join(unit, key));
    Optional.ofNullable(payment.platformRefundId())
        .map(FolderRefunds::refund)
        .filter(groups::knows)
        .ifPresent(refund -> groups.join(refund, key));
    groups.join(key, "payment:" + payment.id());
    if (payment.progress() == ReturnPayment.Progress.SUCCEEDED) {
      succeeded.add(payment.id());
    }
    entries.add(new Entry(key, group -> group.payments.add(payment)));
  }

  /**
   * Adds a refund at a register; all orders and returns must be there.
   *
   * @param channelOrder the channel's order, by its id or its name; null if not known
   */
  void add(RegisterSource.Order refund, @Nullable String channelOrder, boolean byName) {
    String own = "register:" + refund.id();
    groups.of(own);
    String key =
        channelOrder == null ? null : byName ? orderByName.get(channelOrder) : order(channelOrder);
    if (key != null && groups.knows(key)) {
      groups.join(key, own);
    }
    entries.add(new Entry(own, group -> group.register.add(RegisterRefund.of(refund))));
  }

  /** Adds a row of a settlement; all orders, refunds and returns must be there. */
  void add(SettlementRow row) {
    String own = "settlement:" + row.id();
    groups.of(own);
    Stream.of(
            Optional.ofNullable(row.orderId()).map(FolderRefunds::order),
            Optional.ofNullable(row.platformRefundId()).map(FolderRefunds::refund),
            Optional.ofNullable(row.platformPaymentId()).map(FolderRefunds::money),
            ofName(row.orderName()))
        .flatMap(Optional::stream)
        .filter(groups::knows)
        .findFirst()
        .ifPresent(known -> groups.join(known, own));
    entries.add(new Entry(own, group -> group.settlements.add(row)));
  }

  /** The group of the only order of a name. */
  private Optional<String> ofName(String name) {
    Set<String> found =
        keysOfName.getOrDefault(SettlementRow.plainName(name), Set.of()).stream()
            .map(groups::of)
            .collect(Collectors.toSet());
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }

  private static String money(String id) {
    return "money:" + id;
  }

  private static String order(String id) {
    return "order:" + id;
  }

  private static String refund(String id) {
    return "refund:" + id;
  }

  private static String unit(String id) {
    return "unit:" + id;
  }

  /**
   * Judges all refunds.
   *
   * @param bound the units that the pieces at registers are with certainty
   */
  List<RefundRow> judged(RefundRules rules, Instant now, Map<RegisterPiece, UnitRef> bound) {
    Map<String, Group> byGroup = new LinkedHashMap<>();
    for (Entry entry : entries) {
      entry.addTo().accept(byGroup.computeIfAbsent(groups.of(entry.key()), any -> new Group()));
    }
    RefundJudge judge = new RefundJudge(rules, List.of(), SyncListener.NONE);
    return byGroup.values().stream()
        .flatMap(group -> judge.judge(group.facts(isCut, bound), now).stream())
        .toList();
  }

  /** The units that a refund elsewhere than at a register has paid, as far as is known. */
  Set<UnitRef> paid(RefundRules rules, Instant now) {
    Set<UnitRef> paid = new HashSet<>();
    for (RefundRow row : judged(rules, now, Map.of())) {
      boolean hasPaid =
          switch (row.origin()) {
            case PLATFORM -> row.money() == null || row.money().signum() > 0;
            case RETURNS -> succeeded.contains(row.id()) && row.verdict() != RefundVerdict.NOT_PAID;
            case REGISTER, SETTLEMENT -> false;
          };
      if (hasPaid) {
        paid.addAll(row.units());
      }
    }
    return paid;
  }
}
