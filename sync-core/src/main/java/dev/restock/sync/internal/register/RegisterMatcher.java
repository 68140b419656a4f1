package dev.restock.sync.internal.register;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import dev.restock.sync.register.RegisterMatch;
import dev.restock.sync.register.RegisterMatch.Grade;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterUnit;
import dev.restock.sync.stock.UnitRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds which unit each piece at a register is, one to one. Pieces are taken in the order of order,
 * line and piece: first all certain matches, then the probable ones. Pure.
 */
public final class RegisterMatcher {
  /** How long after the request of a return a piece of it may come back at a register. */
  private static final Duration PROBABLE_WITHIN = Duration.ofDays(60);

  /** Ids of one length are compared as numbers are. */
  private static final Comparator<RegisterUnit> LOWEST_ID =
      Comparator.<RegisterUnit>comparingInt(one -> one.unit().unitId().length())
          .thenComparing(one -> one.unit().unitId())
          .thenComparing(one -> one.unit().rmaId());

  private static final Comparator<RegisterUnit> CERTAIN =
      Comparator.<RegisterUnit, Boolean>comparing(RegisterMatcher::isInspected)
          .thenComparing(RegisterUnit::isPaid)
          .thenComparing(LOWEST_ID);

  private static final Comparator<RegisterUnit> PROBABLE =
      comparing(RegisterUnit::requestedAt, nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(LOWEST_ID);

  private final Collection<RegisterUnit> units;
  private final Set<RegisterPiece> keptApart;
  private final Map<RegisterPiece, UnitRef> bound;

  /**
   * A matcher.
   *
   * @param units the units that a piece may be
   * @param bound the pieces that are bound already
   * @param keptApart pieces that a person took from their units; no unit is found for them
   */
  public RegisterMatcher(
      Collection<RegisterUnit> units,
      Map<RegisterPiece, UnitRef> bound,
      Set<RegisterPiece> keptApart) {
    this.units = units;
    this.keptApart = keptApart;
    this.bound = bound;
  }

  /** One piece, with the refund and the line that it belongs to. */
  private record Piece(RegisterPiece id, RegisterReturn refund, RegisterReturn.Line line) {}

  /** The match of every piece of some refunds, by piece in ascending order. */
  public Map<RegisterPiece, RegisterMatch> match(Collection<RegisterReturn> refunds) {
    List<Piece> pieces = new ArrayList<>();
    for (RegisterReturn refund : refunds) {
      for (RegisterReturn.Line line : refund.lines()) {
        for (int piece = 1; piece <= line.pieces(); piece++) {
          RegisterPiece id = new RegisterPiece(refund.orderId(), line.line(), piece);
          pieces.add(new Piece(id, refund, line));
        }
      }
    }
    pieces.sort(comparing(Piece::id));
    Map<RegisterPiece, UnitRef> certain = new HashMap<>(bound);
    Set<UnitRef> taken = new HashSet<>(bound.values());
    for (Piece piece : pieces) {
      if (!certain.containsKey(piece.id()) && !keptApart.contains(piece.id())) {
        certain(piece, taken)
            .ifPresent(
                unit -> {
                  certain.put(piece.id(), unit);
                  taken.add(unit);
                });
      }
    }
    Map<RegisterPiece, RegisterMatch> matches = new TreeMap<>();
    for (Piece piece : pieces) {
      UnitRef unit = certain.get(piece.id());
      matches.put(
          piece.id(),
          unit == null
              ? probable(piece, taken)
              : new RegisterMatch(piece.id(), Grade.CERTAIN, unit));
    }
    return matches;
  }

  private Optional<UnitRef> certain(Piece piece, Set<UnitRef> taken) {
    String order = piece.refund().channelOrderId();
    if (order.isEmpty() || piece.line().sku().isEmpty()) {
      return Optional.empty();
    }
    return free(piece, taken).stream()
        .filter(unit -> unit.channelOrderId().equals(order))
        .min(CERTAIN)
        .map(RegisterUnit::unit);
  }

  /** A suggestion binds no unit, so two pieces may get the same one. */
  private RegisterMatch probable(Piece piece, Set<UnitRef> taken) {
    Optional<UnitRef> unit =
        piece.refund().namesSale() || keptApart.contains(piece.id())
            ? Optional.empty()
            : free(piece, taken).stream()
                .filter(one -> !isInspected(one))
                .filter(one -> hasPrice(one, piece.line()))
                .filter(one -> isInTime(one, piece.refund().orderedAt()))
                .min(PROBABLE)
                .map(RegisterUnit::unit);
    return unit.map(found -> new RegisterMatch(piece.id(), Grade.PROBABLE, found))
        .orElse(new RegisterMatch(piece.id(), Grade.NONE, null));
  }

  private List<RegisterUnit> free(Piece piece, Set<UnitRef> taken) {
    return units.stream()
        .filter(unit -> !unit.isCalledOff())
        .filter(unit -> !unit.sku().isEmpty() && unit.sku().equals(piece.line().sku()))
        .filter(unit -> !taken.contains(unit.unit()))
        .toList();
  }

  private static boolean isInspected(RegisterUnit unit) {
    return unit.disposition().isInspected();
  }

  private static boolean hasPrice(RegisterUnit unit, RegisterReturn.Line line) {
    return line.paidBack()
        .filter(
            price ->
                unit.price() != null
                    && price.hasCurrencyOf(unit.price())
                    && price.amount().compareTo(unit.price().amount()) == 0)
        .isPresent();
  }

  private static boolean isInTime(RegisterUnit unit, @Nullable Instant at) {
    Instant requested = unit.requestedAt();
    return at != null
        && requested != null
        && !at.isBefore(requested)
        && !at.isAfter(requested.plus(PROBABLE_WITHIN));
  }
}
