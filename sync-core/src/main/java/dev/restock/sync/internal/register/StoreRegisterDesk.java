package dev.restock.sync.internal.register;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.restock.sync.Tenant;
import dev.restock.sync.register.ListedPiece;
import dev.restock.sync.register.RegisterDesk;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The desk over the store. */
public final class StoreRegisterDesk implements RegisterDesk {
  private static final int PAGE = 500;

  private final SyncStore store;
  private final Tenant tenant;
  private final Supplier<Instant> now;
  private final Runnable changed;

  /**
   * A desk.
   *
   * @param now the current time
   * @param changed is run after a change
   */
  public StoreRegisterDesk(
      SyncStore store, Tenant tenant, Supplier<Instant> now, Runnable changed) {
    this.store = requireNonNull(store, "store");
    this.tenant = requireNonNull(tenant, "tenant");
    this.now = now;
    this.changed = changed;
  }

  @Override
  public List<ListedPiece> unbound(@Nullable RegisterPiece after, int limit) {
    return listed(store.unboundPieces(tenant, after, limit), questions());
  }

  @Override
  public List<ListedPiece> inQuestion() {
    Questions questions = questions();
    List<ListedPiece> found = new ArrayList<>();
    if (questions.isEmpty()) {
      return found;
    }
    RegisterPiece after = null;
    List<StoredPiece> page;
    do {
      page = store.unboundPieces(tenant, after, PAGE);
      found.addAll(
          listed(
              page.stream().filter(one -> !questions.about(one.piece()).isEmpty()).toList(),
              questions));
      after = page.isEmpty() ? after : page.get(page.size() - 1).piece();
    } while (page.size() == PAGE);
    return found;
  }

  @Override
  public List<ListedPiece> ofOrder(String channelOrderId) {
    return channelOrderId.isEmpty()
        ? List.of()
        : listed(
            store.registerReturns(tenant, Set.of(channelOrderId), Set.of()),
            any -> true,
            questions());
  }

  @Override
  public List<ListedPiece> ofReturn(String rmaId) {
    return listed(
        store.registerReturns(tenant, Set.of(), Set.of(rmaId)),
        one -> Optional.ofNullable(one.unit()).filter(of -> of.rmaId().equals(rmaId)).isPresent(),
        questions());
  }

  @Override
  public Optional<ListedPiece> find(RegisterPiece piece) {
    return listed(
            store.registerOrders(tenant, Set.of(piece.orderId())),
            one -> one.piece().equals(piece),
            questions())
        .stream()
        .findFirst();
  }

  private Questions questions() {
    return Questions.open(store, tenant);
  }

  private List<ListedPiece> listed(List<StoredPiece> pieces, Questions questions) {
    Set<Long> orders = new TreeSet<>();
    Set<RegisterPiece> wanted = new TreeSet<>();
    pieces.forEach(
        one -> {
          orders.add(one.piece().orderId());
          wanted.add(one.piece());
        });
    return orders.isEmpty()
        ? List.of()
        : listed(
            store.registerOrders(tenant, orders), one -> wanted.contains(one.piece()), questions);
  }

  private static List<ListedPiece> listed(
      RegisterView view, Predicate<StoredPiece> wanted, Questions questions) {
    RegisterEffects effects = new RegisterEffects(view.refunds(), view.stock());
    Map<Long, RegisterReturn> refunds =
        view.refunds().stream().collect(toMap(RegisterReturn::orderId, one -> one));
    List<ListedPiece> found = new ArrayList<>();
    for (StoredPiece one : view.pieces()) {
      RegisterReturn refund = refunds.get(one.piece().orderId());
      if (refund != null && wanted.test(one)) {
        Optional<RegisterReturn.Line> line =
            refund.lines().stream().filter(each -> each.line() == one.piece().line()).findFirst();
        found.add(
            new ListedPiece(
                one,
                line.map(RegisterReturn.Line::sku).orElse(""),
                line.flatMap(RegisterReturn.Line::paidBack).orElse(null),
                refund.orderedAt(),
                refund.saleOrderId(),
                refund.channelOrderId(),
                effects.of(one.piece()).orElse(null),
                one.unit() == null ? questions.about(one.piece()) : List.of()));
      }
    }
    return found;
  }

  @Override
  public boolean bind(RegisterPiece piece, UnitRef unit, String person, String why) {
    // If the process dies after the binding, the piece is undecided, and the next run sees to it.
    boolean bound =
        store.bindPiece(tenant, piece, unit, person, requireNonNull(why, "why"), now.get());
    if (bound) {
      changed.run();
    }
    return bound;
  }

  @Override
  public boolean unbind(RegisterPiece piece, String person, String why) {
    boolean unbound = store.unbindPiece(tenant, piece, person, why, now.get()).isPresent();
    if (unbound) {
      changed.run();
    }
    return unbound;
  }
}
