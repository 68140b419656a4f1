package dev.restock.sync.internal.decide;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PieceOf;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Makes the pieces of bundles units of their own, before anything is decided for them. Pure.
 *
 * <p>The first piece has the id of the unit; the ids of the others are made from it. A bundle that
 * moves no stock stays one unit, with one case if it is parked. A unit that is decided keeps its
 * pieces when the table of bundles changes. A unit that is decided again gets the pieces of the
 * present table.
 */
public final class BundlePieces {
  private final ReturnRecord record;
  private final Map<String, UnitState> known;
  private final Bundles bundles;
  private final Predicate<ReturnedUnit> moves;
  private final Set<String> named;
  private final Set<String> ambiguous;
  private final Set<String> inPieces;

  /**
   * Prepares.
   *
   * @param record a return as it was read
   * @param known what was decided of its units and of their pieces
   * @param bundles the table
   * @param moves whether a unit, as it was returned, would be moved if it were decided now
   */
  public BundlePieces(
      ReturnRecord record,
      Map<String, UnitState> known,
      Bundles bundles,
      Predicate<ReturnedUnit> moves) {
    this.record = record;
    this.known = known;
    this.bundles = bundles;
    this.moves = moves;
    this.named = record.units().stream().map(ReturnedUnit::unitId).collect(toSet());
    this.ambiguous = ambiguous(record);
    this.inPieces =
        known.values().stream()
            .filter(state -> state.inspection().pieceOf().isPresent())
            .map(UnitState::returnedUnitId)
            .collect(toSet());
  }

  private static Set<String> ambiguous(ReturnRecord record) {
    Map<String, ReturnedUnit> first =
        record.units().stream()
            .collect(toMap(ReturnedUnit::unitId, unit -> unit, (one, other) -> one));
    return record.units().stream()
        .filter(unit -> !unit.equals(first.get(unit.unitId())))
        .map(ReturnedUnit::unitId)
        .collect(toSet());
  }

  /** The id of a piece, by its number, which begins with 1. */
  static String id(String unitId, int number) {
    return number == 1 ? unitId : unitId + "." + number;
  }

  /** The return with the pieces of its bundles in their place. */
  public ReturnRecord inRecord() {
    List<ReturnedUnit> units = new ArrayList<>();
    record.units().forEach(unit -> units.addAll(of(unit)));
    return record.withUnits(units);
  }

  private List<ReturnedUnit> of(ReturnedUnit unit) {
    UnitState state = known.get(unit.unitId());
    if (state != null && !state.returnedUnitId().equals(unit.unitId())) {
      return List.of(
          unit.doubted("its id is that of a piece of unit '" + state.returnedUnitId() + "'"));
    }
    boolean bundle = bundles.isBundle(unit.sku()) || inPieces.contains(unit.unitId());
    if (!bundle || ambiguous.contains(unit.unitId())) {
      return List.of(unit);
    }
    Map<Integer, UnitState> decided = decided(unit);
    if (isWhole(unit, decided)) {
      return List.of(unit);
    }
    List<ReturnedUnit> pieces = pieces(unit, decided);
    return pieces.stream().anyMatch(this::collides)
        ? List.of(unit.doubted("a piece of it would have the id of another unit"))
        : pieces;
  }

  /** Whether a unit was decided as it was returned, or is to be decided so. */
  private boolean isWhole(ReturnedUnit unit, Map<Integer, UnitState> decided) {
    UnitState first = decided.get(1);
    if (first != null) {
      return first.inspection().pieceOf().isEmpty();
    }
    return decided.isEmpty() && !(bundles.isBundle(unit.sku()) && moves.test(unit));
  }

  /** The decisions for a unit's pieces, by number, as far as they are still valid. */
  private Map<Integer, UnitState> decided(ReturnedUnit unit) {
    Inspection now = Inspection.of(record, unit);
    Map<Integer, UnitState> decided = new TreeMap<>();
    for (int number = 1; number <= Bundles.MOST_PIECES; number++) {
      UnitState state = known.get(id(unit.unitId(), number));
      if (state != null
          && state.returnedUnitId().equals(unit.unitId())
          && isValid(state, now, unit.doubt().isPresent())) {
        decided.put(number, state);
      }
    }
    return decided;
  }

  private static boolean isValid(UnitState state, Inspection now, boolean doubt) {
    Inspection before = state.inspection();
    boolean same = !doubt && now.leadsTheSameWayAs(before.asReturned());
    return !state.retry()
        && state.status() != UnitStatus.WAITING
        && (same || now.isOlderThan(before));
  }

  /** Whether another unit has the id of a piece. */
  private boolean collides(ReturnedUnit piece) {
    UnitState state = known.get(piece.unitId());
    String whole = piece.returnedUnitId();
    boolean first = piece.unitId().equals(whole);
    return (!first && named.contains(piece.unitId()))
        || (state != null && !state.returnedUnitId().equals(whole));
  }

  private List<ReturnedUnit> pieces(ReturnedUnit unit, Map<Integer, UnitState> decided) {
    List<String> left =
        decided.isEmpty() || bundles.isBundle(unit.sku())
            ? new ArrayList<>(bundles.piecesOf(unit.sku()))
            : new ArrayList<>();
    int pieces =
        decided.values().stream()
            .flatMap(state -> state.inspection().pieceOf().stream())
            .findFirst()
            .map(PieceOf::pieces)
            .orElse(left.size());
    Map<Integer, String> skus = new TreeMap<>();
    decided.forEach((number, state) -> skus.put(number, state.inspection().sku()));
    skus.values().forEach(left::remove);
    // A piece that keeps its SKU keeps its number, too: it need not move.
    for (int number = 1; number <= pieces; number++) {
      Optional<String> before =
          Optional.ofNullable(known.get(id(unit.unitId(), number)))
              .map(state -> state.inspection().sku());
      if (!skus.containsKey(number) && before.filter(left::remove).isPresent()) {
        skus.put(number, before.get());
      }
    }
    for (int number = 1; number <= pieces && !left.isEmpty(); number++) {
      if (!skus.containsKey(number)) {
        skus.put(number, left.remove(0));
      }
    }
    List<ReturnedUnit> made = new ArrayList<>();
    skus.forEach((number, sku) -> made.add(unit.piece(id(unit.unitId(), number), sku, pieces)));
    return made;
  }

  /**
   * The pieces that units of the return had and do not have any more, with the present inspection.
   * A record that is older than the known state is no evidence of that.
   *
   * @param inPieces the return with its pieces
   */
  public List<ReturnedUnit> dropped(ReturnRecord inPieces) {
    Set<String> made = inPieces.units().stream().map(ReturnedUnit::unitId).collect(toSet());
    List<ReturnedUnit> dropped = new ArrayList<>();
    for (UnitState state : known.values()) {
      if (!made.contains(state.unitId()) && !isDropped(state)) {
        record.units().stream()
            .filter(unit -> unit.unitId().equals(state.returnedUnitId()))
            .filter(unit -> !Inspection.of(record, unit).isOlderThan(state.inspection()))
            .findFirst()
            .map(unit -> asDecided(unit, state))
            .ifPresent(dropped::add);
      }
    }
    return dropped;
  }

  private static ReturnedUnit asDecided(ReturnedUnit unit, UnitState state) {
    int pieces = state.inspection().pieceOf().map(PieceOf::pieces).orElse(1);
    return unit.piece(state.unitId(), state.inspection().sku(), pieces);
  }

  private static boolean isDropped(UnitState state) {
    return state.status() == UnitStatus.NOTHING
        && state.inspection().expectation() == Inspection.Expectation.GONE;
  }
}
