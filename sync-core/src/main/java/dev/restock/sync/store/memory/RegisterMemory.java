package dev.restock.sync.store.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;

import dev.restock.sync.channel.PushSource;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.UnitState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The returns at one tenant's registers; guarded by the store's lock. */
final class RegisterMemory {
  private final AuditMemory audit;
  private @Nullable RegisterCursor cursor;
  private final Map<Long, Order> orders = new TreeMap<>();
  private final NavigableMap<RegisterPiece, StoredPiece> pieces = new TreeMap<>();
  private final Map<Long, Long> orderOfDelivery = new HashMap<>();
  private final Map<RegisterStock.Id, Recorded> stock = new LinkedHashMap<>();

  /** A refund order, and when it was first recorded. */
  private record Order(RegisterReturn refund, Instant at) {}

  /** A stock line, and when it was recorded. */
  private record Recorded(RegisterStock line, Instant at) {}

  RegisterMemory(AuditMemory audit) {
    this.audit = audit;
  }

  // ---- cursor ----------------------------------------------------------------------------------

  Optional<RegisterCursor> cursor() {
    return Optional.ofNullable(cursor);
  }

  boolean move(RegisterCursor next) {
    long version = cursor == null ? 0 : cursor.version();
    if (next.version() != version + 1) {
      return false;
    }
    cursor = next;
    return true;
  }

  void forgetCursor() {
    cursor = null;
  }

  // ---- facts -----------------------------------------------------------------------------------

  void recordReturns(Collection<RegisterReturn> refunds, Instant now) {
    Set<Long> changed = new TreeSet<>();
    for (RegisterReturn refund : refunds) {
      long id = refund.orderId();
      for (long delivery : refund.deliveryIds()) {
        if (orderOfDelivery.putIfAbsent(delivery, id) == null) {
          changed.add(id);
        }
      }
      Order known = orders.get(id);
      RegisterReturn merged = merged(known == null ? refund : known.refund(), refund);
      orders.put(id, new Order(merged, known == null ? now : known.at()));
      for (RegisterReturn.Line line : merged.lines()) {
        for (int number = 1; number <= line.pieces(); number++) {
          RegisterPiece piece = new RegisterPiece(id, line.line(), number);
          pieces.putIfAbsent(piece, new StoredPiece(piece, null, "", false, 0, 0));
        }
      }
    }
    countChange(changed);
  }

  private RegisterReturn merged(RegisterReturn known, RegisterReturn more) {
    Map<Long, RegisterReturn.Line> lines = new TreeMap<>();
    known.lines().forEach(line -> lines.put(line.line(), line));
    more.lines()
        .forEach(
            line ->
                lines.merge(
                    line.line(), line, (old, next) -> next.pieces() > old.pieces() ? next : old));
    return new RegisterReturn(
        known.orderId(),
        known.saleOrderId() == null ? more.saleOrderId() : known.saleOrderId(),
        known.channelOrderId().isEmpty() ? more.channelOrderId() : known.channelOrderId(),
        known.orderedAt() == null ? more.orderedAt() : known.orderedAt(),
        List.copyOf(lines.values()),
        orderOfDelivery.entrySet().stream()
            .filter(delivery -> delivery.getValue() == known.orderId())
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }

  void recordStock(Collection<RegisterStock> lines, Instant now) {
    Set<Long> changed = new TreeSet<>();
    RegisterStock.byId(lines)
        .forEach(
            (id, line) -> {
              if (stock.putIfAbsent(id, new Recorded(line, now)) == null) {
                Optional.ofNullable(orderOfDelivery.get(id.deliveryId())).ifPresent(changed::add);
              }
            });
    countChange(changed);
  }

  /** Changes by registers to orders of the channel, recorded at some time or later. */
  Stream<PushSource> ofChannelSince(Instant from) {
    return stock.values().stream()
        .filter(recorded -> !recorded.at().isBefore(from))
        .sorted(Comparator.comparing(Recorded::at))
        .flatMap(recorded -> ofChannel(recorded.line()).stream());
  }

  private Optional<PushSource> ofChannel(RegisterStock line) {
    return Optional.ofNullable(orderOfDelivery.get(line.deliveryId()))
        .map(orders::get)
        .map(Order::refund)
        .filter(refund -> !refund.channelOrderId().isEmpty())
        .map(refund -> new PushSource.OfRegister(line, refund.orderId(), refund.orderedAt()));
  }

  private void countChange(Set<Long> orderIds) {
    pieces.replaceAll(
        (piece, stored) ->
            orderIds.contains(piece.orderId()) && stored.unit() != null
                ? changed(stored, stored.unit(), stored.boundBy(), stored.isKeptApart())
                : stored);
  }

  private static StoredPiece changed(
      StoredPiece stored, @Nullable UnitRef unit, String boundBy, boolean isKeptApart) {
    return new StoredPiece(
        stored.piece(), unit, boundBy, isKeptApart, stored.changes() + 1, stored.decided());
  }

  // ---- views -----------------------------------------------------------------------------------

  /** The orders of the sales channel that some refund orders name. */
  Set<String> channelOrders(Collection<Long> orderIds) {
    return orders.values().stream()
        .map(Order::refund)
        .filter(refund -> orderIds.contains(refund.orderId()))
        .map(RegisterReturn::channelOrderId)
        .filter(order -> !order.isEmpty())
        .collect(toCollection(TreeSet::new));
  }

  /** The refund orders of orders of the sales channel, and those bound to units of returns. */
  Set<Long> orderIds(Collection<String> channelOrders, Collection<String> rmaIds) {
    Set<Long> found = new TreeSet<>();
    for (Order order : orders.values()) {
      String channelOrder = order.refund().channelOrderId();
      if (!channelOrder.isEmpty() && channelOrders.contains(channelOrder)) {
        found.add(order.refund().orderId());
      }
    }
    for (StoredPiece stored : pieces.values()) {
      if (stored.unit() != null && rmaIds.contains(stored.unit().rmaId())) {
        found.add(stored.piece().orderId());
      }
    }
    return found;
  }

  RegisterView withoutSale(Collection<String> skus, Instant from) {
    Set<Long> found = new TreeSet<>();
    for (Order order : orders.values()) {
      RegisterReturn refund = order.refund();
      if (!refund.namesSale()
          && refund.orderedAt() != null
          && !refund.orderedAt().isBefore(from)
          && hasUnboundPiece(refund, skus)) {
        found.add(refund.orderId());
      }
    }
    return view(found, List.of(), Map.of());
  }

  private boolean hasUnboundPiece(RegisterReturn refund, Collection<String> skus) {
    return refund.lines().stream()
        .filter(line -> skus.contains(line.sku()))
        .anyMatch(
            line ->
                pieces.values().stream()
                    .filter(stored -> stored.piece().orderId() == refund.orderId())
                    .filter(stored -> stored.piece().line() == line.line())
                    .anyMatch(stored -> stored.unit() == null));
  }

  RegisterView view(
      Collection<Long> orderIds, List<UnitState> units, Map<String, String> channelOrders) {
    return new RegisterView(
        orders.values().stream()
            .map(Order::refund)
            .filter(refund -> orderIds.contains(refund.orderId()))
            .toList(),
        pieces.values().stream()
            .filter(stored -> orderIds.contains(stored.piece().orderId()))
            .toList(),
        stock.values().stream()
            .map(Recorded::line)
            .filter(
                line ->
                    Optional.ofNullable(orderOfDelivery.get(line.deliveryId()))
                        .filter(orderIds::contains)
                        .isPresent())
            .sorted(
                comparing(RegisterStock::transactionId)
                    .thenComparing(RegisterStock::deliveryId)
                    .thenComparing(RegisterStock::sku))
            .toList(),
        units,
        channelOrders);
  }

  // ---- history ---------------------------------------------------------------------------------

  Map<Long, Instant> recordedAt(Collection<Long> orderIds) {
    Map<Long, Instant> found = new TreeMap<>();
    orderIds.forEach(
        id -> Optional.ofNullable(orders.get(id)).ifPresent(order -> found.put(id, order.at())));
    return found;
  }

  /** All changes of stock by registers, by transaction. */
  Stream<RegisterChange> changes() {
    return stock.values().stream()
        .map(
            one ->
                new RegisterChange(
                    one.line(), orderOfDelivery.get(one.line().deliveryId()), one.at()))
        .sorted(RegisterChange.BY_TRANSACTION);
  }

  List<RegisterChange> ofSku(
      String sku, @Nullable Long warehouseId, @Nullable RegisterChange after, int limit) {
    return changes()
        .filter(one -> one.stock().sku().equals(sku))
        .filter(one -> warehouseId == null || one.stock().warehouseId() == warehouseId)
        .filter(one -> after == null || RegisterChange.LATEST_FIRST.compare(one, after) > 0)
        .sorted(RegisterChange.LATEST_FIRST)
        .limit(limit)
        .toList();
  }

  // ---- pieces and units ------------------------------------------------------------------------

  boolean bind(
      RegisterPiece piece, UnitRef unit, String actor, @Nullable String reason, Instant now) {
    StoredPiece stored = pieces.get(piece);
    if (stored == null
        || stored.unit() != null
        || (stored.isKeptApart() && reason == null)
        || pieces.values().stream().anyMatch(other -> unit.equals(other.unit()))) {
      return false;
    }
    pieces.put(piece, changed(stored, unit, actor, stored.isKeptApart()));
    audit.add(AuditEntry.ofBinding(piece, null, unit, now, actor, reason));
    return true;
  }

  /** The unit that the piece was bound to. */
  Optional<UnitRef> unbind(RegisterPiece piece, String actor, String reason, Instant now) {
    StoredPiece stored = pieces.get(piece);
    if (stored == null || stored.unit() == null) {
      return Optional.empty();
    }
    pieces.put(piece, changed(stored, null, "", true));
    audit.add(AuditEntry.ofBinding(piece, stored.unit(), null, now, actor, reason));
    return Optional.of(stored.unit());
  }

  /** Records what a decision of a return has seen. */
  void decided(String rmaId, Map<RegisterPiece, Long> registered) {
    registered.forEach(
        (piece, changes) ->
            pieces.computeIfPresent(
                piece,
                (same, stored) ->
                    stored.unit() != null
                            && stored.unit().rmaId().equals(rmaId)
                            && stored.decided() < changes
                        ? new StoredPiece(
                            piece,
                            stored.unit(),
                            stored.boundBy(),
                            stored.isKeptApart(),
                            stored.changes(),
                            changes)
                        : stored));
  }

  List<StoredPiece> undecided(int limit) {
    return pieces.values().stream().filter(StoredPiece::isUndecided).limit(limit).toList();
  }

  List<StoredPiece> unbound(@Nullable RegisterPiece after, int limit) {
    Collection<StoredPiece> rest =
        after == null ? pieces.values() : pieces.tailMap(after, false).values();
    return rest.stream().filter(stored -> stored.unit() == null).limit(limit).toList();
  }

  int forget(Instant before, int limit) {
    List<Long> gone =
        orders.values().stream()
            .filter(order -> order.at().isBefore(before))
            .map(Order::refund)
            .filter(refund -> refund.channelOrderId().isEmpty())
            .map(RegisterReturn::orderId)
            .filter(this::isUnbound)
            .limit(limit)
            .toList();
    gone.forEach(orders::remove);
    pieces.keySet().removeIf(piece -> gone.contains(piece.orderId()));
    orderOfDelivery.values().removeIf(gone::contains);
    List<RegisterStock.Id> lines =
        stock.entrySet().stream()
            .filter(line -> line.getValue().at().isBefore(before))
            .map(Map.Entry::getKey)
            .filter(line -> !orderOfDelivery.containsKey(line.deliveryId()))
            .limit(limit)
            .toList();
    lines.forEach(stock::remove);
    return gone.size() + lines.size();
  }

  private boolean isUnbound(long orderId) {
    return pieces.values().stream()
        .noneMatch(stored -> stored.piece().orderId() == orderId && stored.unit() != null);
  }

  /** The archive forgets the audit of the pieces of a return. */
  void archive(String rmaId) {
    for (StoredPiece stored : pieces.values()) {
      if (stored.unit() != null && stored.unit().rmaId().equals(rmaId)) {
        audit.forget(AuditEntry.ofPiece(stored.piece()));
      }
    }
  }
}
