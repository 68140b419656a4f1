package dev.restock.simulation;

import dev.restock.simulation.RegisterStory.Refund;
import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitStory;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares which units the pieces at the registers of a shop are by the store with what came back
 * in truth.
 */
final class RegisterJudge {
  private final Story story;
  private final Map<RegisterPiece, StoredPiece> stored = new TreeMap<>();
  private final Map<UnitRef, RegisterPiece> pieces = new HashMap<>();
  private final Map<RegisterPiece, RegisterStock> effects = new HashMap<>();
  private final Map<UnitRef, UnitStory> units = new HashMap<>();
  private final Map<UnitRef, String> orders = new HashMap<>();
  final List<String> violations = new ArrayList<>();

  RegisterJudge(
      Tenant tenant,
      Story story,
      SyncStore store,
      List<RegisterStock> stock,
      Map<RegisterPiece, Optional<UnitRef>> confirmed) {
    this.story = story;
    for (ReturnStory one : story.returns()) {
      for (UnitStory unit : one.units()) {
        UnitRef ref = new UnitRef(one.rmaId(), unit.unitId());
        units.put(ref, unit);
        orders.put(ref, one.orderId());
      }
    }
    Set<Long> ids = new TreeSet<>();
    story.register().refunds().forEach(refund -> ids.add(refund.id()));
    RegisterView view = store.registerOrders(tenant, ids);
    view.pieces().forEach(one -> stored.put(one.piece(), one));
    story.register().refunds().forEach(refund -> distribute(refund, stock));
    if (!store.undecidedPieces(tenant, 1).isEmpty()) {
      violations.add("not decided: " + store.undecidedPieces(tenant, Integer.MAX_VALUE));
    }
    stored.values().forEach(this::judge);
    stored.values().stream()
        .filter(one -> one.unit() == null && !one.isKeptApart())
        .forEach(one -> judgeQuestions(one.piece(), tenant, store));
    story.register().refunds().forEach(this::judgeFree);
    stored.forEach(
        (piece, one) -> {
          Optional<UnitRef> unit = Optional.ofNullable(one.unit());
          if (confirmed.containsKey(piece) && !confirmed.get(piece).equals(unit)) {
            violations.add(
                piece + " is bound to " + unit + ", but a person said " + confirmed.get(piece));
          }
        });
  }

  /** Of several pieces of one SKU, the first ones are those that came into stock first. */
  private void distribute(Refund refund, List<RegisterStock> stock) {
    Map<String, List<RegisterStock>> bySku = new HashMap<>();
    for (RegisterStock one : stock) {
      if (refund.deliveries().stream().anyMatch(delivery -> delivery.id() == one.deliveryId())) {
        for (int i = 0; i < one.quantity().intValueExact(); i++) {
          bySku.computeIfAbsent(one.sku(), any -> new ArrayList<>()).add(one);
        }
      }
    }
    for (RegisterPiece piece : refund.pieces()) {
      List<RegisterStock> left = bySku.getOrDefault(refund.sku(piece), List.of());
      if (!left.isEmpty()) {
        effects.put(piece, left.remove(0));
      }
    }
  }

  private void judge(StoredPiece one) {
    UnitRef unit = one.unit();
    if (unit == null) {
      return;
    }
    RegisterPiece other = pieces.put(unit, one.piece());
    if (other != null) {
      violations.add(unit + " is two pieces: " + other + " and " + one.piece());
    }
    Refund refund = refund(one.piece());
    boolean isOfOrder =
        refund.channelOrder().equals(orders.get(unit))
            && skuOf(unit).equals(refund.sku(one.piece()));
    if (!isOfOrder && !one.boundBy().equals("person")) {
      violations.add(one + " was bound to a unit of another order or SKU");
    }
  }

  /**
   * Whether a person took away a piece that was bound to the unit or to one like it. A person may
   * have bound a piece without a sale to a unit of any order.
   */
  private boolean mayHaveBeenTakenFrom(UnitRef unit) {
    return stored.values().stream()
        .filter(StoredPiece::isKeptApart)
        .map(StoredPiece::piece)
        .filter(piece -> refund(piece).sku(piece).equals(skuOf(unit)))
        .map(piece -> refund(piece).channelOrder())
        .anyMatch(order -> order.isEmpty() || order.equals(orders.get(unit)));
  }

  /** The SKU of a unit; "" if there is no such unit, which no piece has. */
  private String skuOf(UnitRef unit) {
    UnitStory found = units.get(unit);
    return found == null ? "" : found.sku();
  }

  private Refund refund(RegisterPiece piece) {
    return story.register().refunds().stream()
        .filter(refund -> refund.id() == piece.orderId())
        .findFirst()
        .orElseThrow();
  }

  /** A piece without a unit is one that a person took away, or its order has no free unit of it. */
  private void judgeFree(Refund refund) {
    for (RegisterPiece piece : refund.pieces()) {
      StoredPiece one = stored.get(piece);
      if (one == null) {
        violations.add(piece + " is not known");
      } else if (one.unit() == null && !one.isKeptApart() && !refund.channelOrder().isEmpty()) {
        Set<UnitRef> free = new HashSet<>(units.keySet());
        free.removeAll(pieces.keySet());
        free.removeIf(
            unit ->
                !refund.channelOrder().equals(orders.get(unit))
                    || !refund.sku(piece).equals(skuOf(unit)));
        if (!free.isEmpty()) {
          violations.add(piece + " is bound to no unit, but " + free + " are free");
        }
      }
    }
  }

  /**
   * The question whether a unit is a piece without a receipt stays open until a person answers, or
   * another piece is bound to the unit: the unit would count twice otherwise. If a person takes
   * that piece away, the question is not asked again. Pieces of a bundle are units of the engine
   * alone, whose questions end when other rules take the bundle apart in another way.
   */
  private void judgeQuestions(RegisterPiece piece, Tenant tenant, SyncStore store) {
    for (StoredCase one :
        store.cases(
            tenant,
            CaseQuery.in(CaseState.RESOLVED).ofType(ExceptionType.REGISTER_RETURN_UNCLEAR))) {
      UnitRef unit = new UnitRef(one.opened().rmaId(), one.opened().unitId());
      if (one.opened().what().contains("piece " + piece + ",")
          && units.containsKey(unit)
          && !pieces.containsKey(unit)
          && !mayHaveBeenTakenFrom(unit)) {
        violations.add("nobody answered " + one.opened());
      }
    }
  }

  /** Returns what a register did to stock with the piece that a unit is. */
  Optional<RegisterStock> effect(UnitRef unit) {
    return Optional.ofNullable(pieces.get(unit)).map(effects::get);
  }

  /** Returns whether a movement is a transaction of a register that was taken over. */
  static boolean isTakenOver(StoredMovement stored) {
    return stored.key().startsWith("reg-");
  }

  /** Returns whether a register made the transaction that a movement was taken over from. */
  boolean hasMade(StoredMovement stored) {
    return effects.values().stream()
        .anyMatch(
            stock ->
                stock.transactionId() == stored.transactionId().orElse(0)
                    && stock.warehouseId() == stored.movement().warehouseId()
                    && stock.sku().equals(stored.movement().sku()));
  }
}
