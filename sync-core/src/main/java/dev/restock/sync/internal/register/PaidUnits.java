package dev.restock.sync.internal.register;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterUnit;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.history.HistoryStore;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The units that a refund elsewhere than at a register has paid, as far as the store knows. A
 * refund that is read later changes no binding.
 */
final class PaidUnits {
  private PaidUnits() {}

  /**
   * Marks the units that are paid. The store is asked only if a piece may be one of several units.
   *
   * @param view the pieces
   * @param units the units that a piece may be
   * @return the same units
   */
  static Collection<RegisterUnit> marked(
      HistoryStore store, Tenant tenant, RegisterView view, Collection<RegisterUnit> units) {
    Set<String> orders =
        view.refunds().stream()
            .filter(refund -> hasChoice(refund, view, units))
            .map(RegisterReturn::channelOrderId)
            .collect(toSet());
    if (orders.isEmpty()) {
      return units;
    }
    Set<UnitRef> paid =
        store.refundsOf(tenant, orders).stream()
            .flatMap(one -> Stream.ofNullable(one.row()))
            .filter(PaidUnits::hasPaid)
            .flatMap(row -> row.units().stream())
            .collect(toSet());
    return units.stream().map(unit -> paid.contains(unit.unit()) ? unit.paid() : unit).toList();
  }

  /** Whether a piece of a refund is not bound, and several free units of its order have its SKU. */
  private static boolean hasChoice(
      RegisterReturn refund, RegisterView view, Collection<RegisterUnit> units) {
    if (refund.channelOrderId().isEmpty()) {
      return false;
    }
    List<StoredPiece> pieces = view.pieces();
    Set<UnitRef> taken =
        pieces.stream().map(StoredPiece::unit).filter(Objects::nonNull).collect(toSet());
    return pieces.stream()
        .filter(one -> one.unit() == null && !one.isKeptApart())
        .map(StoredPiece::piece)
        .filter(piece -> piece.orderId() == refund.orderId())
        .anyMatch(piece -> isOneOfSeveral(piece, refund, units, taken));
  }

  private static boolean isOneOfSeveral(
      RegisterPiece piece,
      RegisterReturn refund,
      Collection<RegisterUnit> units,
      Set<UnitRef> taken) {
    String sku = RegisterReturns.sku(List.of(refund), piece);
    return units.stream()
            .filter(unit -> unit.channelOrderId().equals(refund.channelOrderId()))
            .filter(unit -> unit.sku().equals(sku) && !taken.contains(unit.unit()))
            .count()
        > 1;
  }

  /** A refund whose money is not known yet was made, too; a store credit is made elsewhere. */
  private static boolean hasPaid(RefundRow row) {
    BigDecimal money = row.money();
    return switch (row.origin()) {
      case PLATFORM -> money == null || money.signum() > 0;
      case RETURNS -> money != null && money.signum() > 0;
      case REGISTER, SETTLEMENT -> false;
    };
  }
}
