package dev.restock.sync.internal.register;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.internal.engine.AscendingIds;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.RefundSightings;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.port.RegisterSource.Page;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterReport;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.RegisterView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the orders of the registers, and records the refunds among them with their sale and their
 * deliveries.
 *
 * <p>The cursor moves after everything of a reading is recorded and bound. If the process dies
 * before, the next reading begins at the same position and records the same orders once.
 */
public final class RegisterReader {
  private static final int IDS = 50;

  /** Longer than a piece without a receipt can be matched with a return. */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final int MOST_FORGOTTEN = 5_000;

  private final EngineContext engine;
  private final RegisterSource source;
  private final ChannelOrderResolver resolver;
  private final RegisterSettings settings;
  private final RegisterBinder binder;
  private final Consumer<RunContext> readLedger;
  private final RefundSightings sightings;
  private final Consumer<List<Order>> entries;

  /**
   * A reader.
   *
   * @param readLedger reads the ledger to its end and records what registers did to stock; throws
   *     {@link ServiceTroubleException} if it cannot
   * @param sightings is notified of each refund order
   * @param entries is notified of the orders whose external ids are keys of entries
   */
  public RegisterReader(
      EngineContext engine,
      RegisterSource source,
      ChannelOrderResolver resolver,
      RegisterSettings settings,
      RegisterBinder binder,
      Consumer<RunContext> readLedger,
      RefundSightings sightings,
      Consumer<List<Order>> entries) {
    this.engine = engine;
    this.source = source;
    this.resolver = resolver;
    this.settings = settings;
    this.binder = binder;
    this.readLedger = readLedger;
    this.sightings = sightings;
    this.entries = entries;
  }

  /**
   * Reads the registers to their end.
   *
   * @throws ServiceTroubleException if they cannot be read to their end; what was read is recorded,
   *     and the cursor stays where it is
   */
  void read(RunContext run) {
    Instant began = engine.now();
    RegisterCursor from = begun();
    boolean rereads = !began.isBefore(from.rereadAt().plus(settings.rereadEvery()));
    long first = rereads ? Math.max(0, from.position() - settings.rereadOrders()) : from.position();
    long last = first;
    Page page;
    do {
      page = page(last);
      record(page.orders(), rereads, run);
      last = page.orders().isEmpty() ? last : page.orders().get(page.orders().size() - 1).id();
    } while (page.hasMore());
    readUnreadable(rereads, run);
    long highest = Math.max(last, from.position());
    move(from, highest, began, rereads);
    if (rereads) {
      engine.store().forgetRegisterReturns(engine.tenant(), began.minus(KEPT), MOST_FORGOTTEN);
    }
    run.add(RegisterReport.reading());
  }

  /** Reads the orders again that could not be understood. */
  private void readUnreadable(boolean rereads, RunContext run) {
    List<Long> ids = sightings.unreadableDue();
    for (int from = 0; from < ids.size(); from += IDS) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + IDS));
      List<Order> orders = ask("orders", () -> source.orders(some));
      record(orders, rereads, run);
      sightings.readAgain(some, orders);
    }
  }

  private RegisterCursor begun() {
    Optional<RegisterCursor> known = engine.store().registerCursor(engine.tenant());
    if (known.isPresent()) {
      return known.get();
    }
    long position =
        AscendingIds.positionOfStart(
            engine,
            from -> ask("lowestOrderId", () -> source.lowestOrderId(from)),
            () -> ask("highestOrderId", source::highestOrderId));
    RegisterCursor first = RegisterCursor.before(position, engine.now());
    engine.store().moveRegisterCursor(engine.tenant(), first);
    return engine.store().registerCursor(engine.tenant()).orElse(first);
  }

  private Page page(long last) {
    Page page = ask("ordersAfter", () -> source.ordersAfter(last, settings.page()));
    List<Long> ids = page.orders().stream().map(Order::id).toList();
    AscendingIds.check(source.serviceName(), "order", last, ids, page.hasMore());
    return page;
  }

  /** Another host that moved the cursor meanwhile has read the same orders. */
  private void move(RegisterCursor from, long highest, Instant began, boolean rereads) {
    RegisterCursor now = from;
    while (!engine
        .store()
        .moveRegisterCursor(
            engine.tenant(), now.afterReading(highest, began, settings.overlap(), rereads))) {
      now = engine.store().registerCursor(engine.tenant()).orElse(from);
      if (now.equals(from)) {
        return;
      }
    }
  }

  // ---- recording -------------------------------------------------------------------------------

  private void record(List<Order> all, boolean rereads, RunContext run) {
    List<Order> unreadable = all.stream().filter(one -> one.unreadable() != null).toList();
    if (!sightings.unreadable(unreadable)) {
      Order first = unreadable.get(0);
      run.trouble(
          new ServiceTroubleException(
              source.serviceName(),
              ServiceTroubleException.Kind.UNUSABLE_ANSWER,
              "orders that cannot be understood are left out: %d, such as order %d, %s"
                  .formatted(unreadable.size(), first.id(), first.unreadable()),
              Optional.empty(),
              new IllegalStateException("orders of a known form were expected")));
    }
    List<Order> orders = all.stream().filter(one -> one.unreadable() == null).toList();
    entries.accept(orders.stream().filter(RegisterReader::isOfEngine).toList());
    Map<Long, Order> refunds = new TreeMap<>();
    orders.stream()
        .filter(order -> !isOfEngine(order))
        .filter(order -> order.isOver() && order.isRefund())
        .filter(order -> order.lines().stream().anyMatch(line -> line.quantity() < 0))
        .forEach(order -> refunds.put(order.id(), order));
    if (refunds.isEmpty()) {
      return;
    }
    RegisterView before = engine.store().registerOrders(engine.tenant(), refunds.keySet());
    Map<Long, RegisterReturn> known = new HashMap<>();
    before.refunds().forEach(one -> known.put(one.orderId(), one));
    RegisterEffects effects = new RegisterEffects(before.refunds(), before.stock());
    sightings.registerRefunds(channelOrdersOf(refunds.values(), known), run);
    Set<Long> shown = all.stream().map(Order::id).collect(toSet());
    refunds.keySet().removeIf(id -> isComplete(known.get(id), effects, rereads, shown));
    if (refunds.isEmpty()) {
      return;
    }
    Map<Long, String> channelOrders = channelOrders(all, refunds.values());
    List<RegisterReturn> made = new ArrayList<>();
    Set<String> touched = new LinkedHashSet<>();
    boolean isDelivered = false;
    for (Order refund : refunds.values()) {
      Long sale = refund.creditedOrderId();
      String channelOrder = sale == null ? "" : channelOrders.getOrDefault(sale, "");
      touched.add(channelOrder);
      List<Long> deliveries = List.of();
      if (!channelOrder.isEmpty() || isBound(before, refund.id())) {
        deliveries = ask("deliveriesOf", () -> source.deliveriesOf(refund.id()));
        isDelivered |= !deliveries.isEmpty();
      }
      made.add(RegisterReturns.of(refund).with(channelOrder, deliveries));
    }
    engine.store().recordRegisterReturns(engine.tenant(), made, engine.now());
    Map<Long, RegisterReturn> recorded = new HashMap<>();
    made.forEach(one -> recorded.put(one.orderId(), one));
    sightings.registerRefunds(channelOrdersOf(refunds.values(), recorded), run);
    run.add(
        RegisterReport.refunds(
            made.stream().filter(one -> !known.containsKey(one.orderId())).count()));
    if (isDelivered) {
      readLedger.accept(run);
    }
    touched.remove("");
    if (!touched.isEmpty()) {
      RegisterView view = engine.store().registerReturns(engine.tenant(), touched, Set.of());
      int bound = binder.bind(view, RegisterBinder.units(view, null));
      run.add(RegisterReport.bound(bound));
    }
  }

  /**
   * Whether an engine made the order, for this tenant or another one of the account. It names a
   * refund that is known from elsewhere, and no goods came back with it.
   */
  private static boolean isOfEngine(Order order) {
    return EntryPost.isKey(order.externalId());
  }

  /** The channel's orders of refunds that are known; the other refunds are left out. */
  private static Map<Order, String> channelOrdersOf(
      Collection<Order> refunds, Map<Long, RegisterReturn> known) {
    Map<Order, String> found = new HashMap<>();
    for (Order refund : refunds) {
      RegisterReturn one = known.get(refund.id());
      if (one != null) {
        found.put(refund, one.channelOrderId());
      }
    }
    return found;
  }

  private static boolean isBound(RegisterView view, long orderId) {
    return view.pieces().stream()
        .anyMatch(one -> one.piece().orderId() == orderId && one.unit() != null);
  }

  /**
   * Reads the deliveries of refunds of which none is known, because a person has bound a piece of
   * them.
   *
   * @throws ServiceTroubleException if they cannot be read
   */
  void readDeliveries(Set<Long> orderIds, RunContext run) {
    List<RegisterReturn> delivered = new ArrayList<>();
    for (RegisterReturn refund :
        engine.store().registerOrders(engine.tenant(), orderIds).refunds()) {
      if (refund.deliveryIds().isEmpty()) {
        List<Long> deliveries = ask("deliveriesOf", () -> source.deliveriesOf(refund.orderId()));
        if (!deliveries.isEmpty()) {
          delivered.add(refund.with(refund.channelOrderId(), deliveries));
        }
      }
    }
    if (!delivered.isEmpty()) {
      engine.store().recordRegisterReturns(engine.tenant(), delivered, engine.now());
      readLedger.accept(run);
    }
  }

  /**
   * Whether nothing more can become known of a refund: each of its pieces came into stock, or it is
   * no refund of the channel. The sale may become visible later, or get its external id later: it
   * is asked for again if the same page shows it, and when the latest orders are read once more.
   */
  private static boolean isComplete(
      @Nullable RegisterReturn known, RegisterEffects effects, boolean rereads, Set<Long> shown) {
    if (known == null) {
      return false;
    }
    Long sale = known.saleOrderId();
    boolean isUnnamed = sale != null && known.channelOrderId().isEmpty();
    return isUnnamed ? !rereads && !shown.contains(sale) : effects.hasAll(known);
  }

  /** The channel's orders by the sales that are refunded. */
  private Map<Long, String> channelOrders(List<Order> page, Iterable<Order> refunds) {
    Map<Long, Order> sales = new HashMap<>();
    page.forEach(order -> sales.put(order.id(), order));
    Set<Long> wanted = new TreeSet<>();
    for (Order refund : refunds) {
      Long sale = refund.creditedOrderId();
      if (sale != null && !sales.containsKey(sale)) {
        wanted.add(sale);
      }
    }
    List<Long> ids = new ArrayList<>(wanted);
    for (int from = 0; from < ids.size(); from += IDS) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + IDS));
      ask("orders", () -> source.orders(some)).forEach(order -> sales.put(order.id(), order));
    }
    Map<Long, String> found = new HashMap<>();
    for (Order refund : refunds) {
      Long sale = refund.creditedOrderId();
      Order sold = sale == null ? null : sales.get(sale);
      if (sale != null && sold != null) {
        channelOrder(sold).ifPresent(order -> found.put(sale, order));
      }
    }
    return found;
  }

  /** A resolver that fails names no order; the failure is reported, and the order is read again. */
  private Optional<String> channelOrder(Order sale) {
    try {
      return engine
          .extensions()
          .call(
              Call.of(ChannelOrderResolver.class, "channelOrderId"),
              () -> resolver.channelOrderId(sale))
          .filter(order -> !order.isBlank());
    } catch (ExtensionFailedException e) {
      throw e.asTrouble(source.serviceName());
    }
  }

  private <T> T ask(String method, Supplier<T> call) {
    return engine
        .extensions()
        .ask(source.serviceName(), Call.of(RegisterSource.class, method), call);
  }
}
