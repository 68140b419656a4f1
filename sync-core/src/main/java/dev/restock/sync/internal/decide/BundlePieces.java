package dev.restock.sync.internal.decide;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.returns.Doubt;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.Inspection.Expectation;
import dev.restock.sync.returns.PieceOf;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pieces of bundles units of their own, before anything is decided for them. Pure.
 *
 * <p>The first piece has the id of the unit; the ids of the others are made from it. A bundle that
 * never moved stock stays one unit, with one case if it is parked. Once a unit was decided in
 * pieces, it is made of these pieces, whatever the table of bundles says later; while it moves no
 * stock, its first piece represents it. Only a piece that was refused and is retried gets the SKU
 * that the present table has. A unit that was moved as it is stays as it is.
 */
public final class BundlePieces {
  private final ReturnRecord record;
  private final Map<String, UnitState> known;
  private final Bundles bundles;
  private final Facts facts;
  private final Set<String> named;
  private final Set<String> ambiguous;
  private final Set<String> resting = new HashSet<>();
  private final Set<String> untouched = new HashSet<>();

  /** What the pieces of a unit depend on besides the return, the table and what was decided. */
  public interface Facts {

    /** Whether a unit, as it was returned, would be moved if it were decided now. */
    boolean moves(ReturnedUnit unit);

    /** Whether a movement of a unit or piece with its SKU is or was in the ledger. */
    boolean wasMoved(UnitState state);

    /** Whether nothing is decided for a returned unit now. */
    boolean isPending(String returnedUnitId);
  }

  /**
   * Prepares.
   *
   * @param record a return as it was read
   * @param known what was decided of its units and of their pieces
   * @param bundles the table
   * @param facts what else the pieces depend on
   */
  public BundlePieces(
      ReturnRecord record, Map<String, UnitState> known, Bundles bundles, Facts facts) {
    this.record = record;
    this.known = known;
    this.bundles = bundles;
    this.facts = facts;
    this.named = record.units().stream().map(ReturnedUnit::unitId).collect(toSet());
    this.ambiguous = ambiguous(record);
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
    UnitState first = known.get(unit.unitId());
    if (first != null && !first.returnedUnitId().equals(unit.unitId())) {
      return List.of(
          unit.doubted("its id is that of a piece of unit '" + first.returnedUnitId() + "'"));
    }
    if (facts.isPending(unit.unitId())) {
      return List.of(unit);
    }
    SortedMap<Integer, UnitState> kept = kept(unit, first);
    List<ReturnedUnit> pieces = kept.isEmpty() ? fresh(unit, first) : again(unit, kept);
    return pieces.stream().anyMatch(this::collides)
        ? List.of(unit.doubted("a piece of it would have the id of another unit"))
        : pieces;
  }

  /**
   * The pieces in which a unit was decided, by number; empty if it never was, or had another SKU.
   */
  private SortedMap<Integer, UnitState> kept(ReturnedUnit unit, @Nullable UnitState first) {
    SortedMap<Integer, UnitState> kept = new TreeMap<>();
    int pieces =
        first != null && isPieceOf(first, unit)
            ? first.inspection().pieceOf().map(PieceOf::pieces).orElse(0)
            : 0;
    for (int number = 1; number <= pieces; number++) {
      UnitState state = known.get(id(unit.unitId(), number));
      if (state != null && isPieceOf(state, unit) && !isDone(state, Expectation.GONE)) {
        kept.put(number, state);
      }
    }
    return kept;
  }

  private static boolean isPieceOf(UnitState state, ReturnedUnit unit) {
    return state
        .inspection()
        .pieceOf()
        .filter(piece -> piece.unitId().equals(unit.unitId()) && piece.sku().equals(unit.sku()))
        .isPresent();
  }

  /** A unit that was not decided in pieces, or not with this SKU. */
  private List<ReturnedUnit> fresh(ReturnedUnit unit, @Nullable UnitState first) {
    boolean whole = first != null && first.inspection().pieceOf().isEmpty() && isKept(unit, first);
    if (whole
        || ambiguous.contains(unit.unitId())
        || !bundles.isBundle(unit.sku())
        || !facts.moves(unit)) {
      return List.of(unit);
    }
    List<String> pieces = new ArrayList<>(bundles.piecesOf(unit.sku()));
    return made(unit, new TreeMap<>(), pieces, pieces.size());
  }

  /** Whether a unit that was decided as it is stays so, although the table may have it by now. */
  private boolean isKept(ReturnedUnit unit, UnitState first) {
    boolean same = first.inspection().sku().equals(unit.sku());
    return isValid(first, unit)
        || (same && (first.status() == UnitStatus.PLACED || facts.wasMoved(first)));
  }

  /** A unit that was decided in pieces. */
  private List<ReturnedUnit> again(ReturnedUnit unit, SortedMap<Integer, UnitState> kept) {
    int pieces = kept.values().iterator().next().inspection().pieceOf().orElseThrow().pieces();
    boolean valid = kept.values().stream().anyMatch(state -> isValid(state, unit));
    if (!valid && (ambiguous.contains(unit.unitId()) || !facts.moves(unit))) {
      return List.of(firstOf(unit, kept, pieces));
    }
    Map<Integer, String> skus = new TreeMap<>();
    for (Map.Entry<Integer, UnitState> entry : kept.entrySet()) {
      UnitState state = entry.getValue();
      boolean rests = isDone(state, Expectation.BY_FIRST_PIECE);
      if (isStuck(state, unit)) {
        untouched.add(state.unitId());
      } else if (valid && (rests || isRepresented(state, unit, kept))) {
        resting.add(state.unitId());
      } else if (!state.retry() || facts.wasMoved(state)) {
        skus.put(entry.getKey(), state.inspection().sku());
      }
    }
    if (skus.isEmpty()) {
      return fresh(unit, null);
    }
    List<String> left = new ArrayList<>();
    if (bundles.isBundle(unit.sku())) {
      left.addAll(bundles.piecesOf(unit.sku()));
      skus.values().forEach(left::remove);
    }
    return made(unit, skus, left, pieces);
  }

  /** The first piece, which represents the bundle while it moves no stock. */
  private ReturnedUnit firstOf(ReturnedUnit unit, SortedMap<Integer, UnitState> kept, int pieces) {
    // A date that cannot be used takes nothing out of stock.
    boolean stay = unit.inDoubt().filter(doubt -> doubt.kind() == Doubt.Kind.DATE).isPresent();
    kept.tailMap(kept.firstKey() + 1)
        .values()
        .forEach(state -> (stay || isStuck(state, unit) ? untouched : resting).add(state.unitId()));
    UnitState first = kept.values().iterator().next();
    return unit.piece(first.unitId(), first.inspection().sku(), pieces);
  }

  /**
   * Whether a piece could not be taken out of stock when its bundle moved none any more. A person
   * decides when to try again.
   */
  private boolean isStuck(UnitState state, ReturnedUnit unit) {
    return state.status() == UnitStatus.PARKED
        && !state.retry()
        && Inspection.of(record, unit)
            .byFirstPiece()
            .leadsTheSameWayAs(state.inspection().asReturned());
  }

  /**
   * Whether a piece that is to be decided again follows the first one, which was decided and moves
   * no stock. So it is if a person retries the case of a piece that could not be taken out.
   */
  private boolean isRepresented(
      UnitState state, ReturnedUnit unit, SortedMap<Integer, UnitState> kept) {
    UnitState first = kept.values().iterator().next();
    return !state.unitId().equals(first.unitId())
        && !isValid(state, unit)
        && isValid(first, unit)
        && first.status() != UnitStatus.PLACED
        && !facts.moves(unit);
  }

  /** Whether a decision is still that of the unit's inspection. */
  private boolean isValid(UnitState state, ReturnedUnit unit) {
    return !state.retry()
        && state.status() != UnitStatus.WAITING
        && unit.inDoubt().isEmpty()
        && Inspection.of(record, unit).leadsTheSameWayAs(state.inspection().asReturned());
  }

  /** Whether another unit has the id of a piece. */
  private boolean collides(ReturnedUnit piece) {
    UnitState state = known.get(piece.unitId());
    String whole = piece.returnedUnitId();
    boolean first = piece.unitId().equals(whole);
    return (!first && named.contains(piece.unitId()))
        || (state != null && !state.returnedUnitId().equals(whole));
  }

  /**
   * Makes pieces.
   *
   * @param skus the SKUs that are certain, by the number of the piece
   * @param left the SKUs of the others
   * @param pieces the number of pieces of the unit
   */
  private List<ReturnedUnit> made(
      ReturnedUnit unit, Map<Integer, String> skus, List<String> left, int pieces) {
    List<Integer> free = new ArrayList<>();
    for (int number = 1; number <= pieces; number++) {
      String piece = id(unit.unitId(), number);
      UnitState state = known.get(piece);
      boolean dropped = !skus.isEmpty() && state != null && isDone(state, Expectation.GONE);
      boolean stays = resting.contains(piece) || untouched.contains(piece);
      if (!skus.containsKey(number) && !dropped && !stays) {
        free.add(number);
      }
    }
    Map<Integer, String> all = new TreeMap<>(skus);
    // A piece that keeps its SKU keeps its number, too: it need not move.
    for (int number : free) {
      UnitState state = known.get(id(unit.unitId(), number));
      if (state != null && left.remove(state.inspection().sku())) {
        all.put(number, state.inspection().sku());
      }
    }
    for (int number : free) {
      if (!all.containsKey(number) && !left.isEmpty()) {
        all.put(number, left.remove(0));
      }
    }
    List<ReturnedUnit> made = new ArrayList<>();
    all.forEach((number, sku) -> made.add(unit.piece(id(unit.unitId(), number), sku, pieces)));
    return made;
  }

  /**
   * The pieces that units of the return had and do not have at present, with the present
   * inspection. One that was dropped before is among them if it is to be decided again: what was
   * planned to take it out of stock may have been withdrawn.
   *
   * @param inPieces the return with its pieces
   */
  public List<ReturnedUnit> dropped(ReturnRecord inPieces) {
    Set<String> made = inPieces.units().stream().map(ReturnedUnit::unitId).collect(toSet());
    List<ReturnedUnit> dropped = new ArrayList<>();
    for (UnitState state : known.values()) {
      boolean stays = untouched.contains(state.unitId()) || facts.isPending(state.returnedUnitId());
      boolean isDecided = isDropped(state) && !state.retry();
      if (!made.contains(state.unitId()) && !isDecided && !stays) {
        record.units().stream()
            .filter(unit -> unit.unitId().equals(state.returnedUnitId()))
            .findFirst()
            .map(unit -> asDecided(unit, state))
            .ifPresent(dropped::add);
      }
    }
    return dropped;
  }

  /**
   * The pieces that the ledger shows, that were never decided and that units of the return do not
   * have at present, with the present inspection. A date that cannot be used takes nothing out of
   * stock, also after it has passed, until a person retries the case.
   *
   * @param inPieces the return with its pieces
   * @param skus the SKU of each unit and piece that the ledger shows, by its id
   */
  List<ReturnedUnit> unknown(ReturnRecord inPieces, Map<String, String> skus) {
    Set<String> made = inPieces.units().stream().map(ReturnedUnit::unitId).collect(toSet());
    Map<String, ReturnedUnit> unknown = new TreeMap<>();
    for (ReturnedUnit unit : record.units()) {
      boolean stays =
          unit.inDoubt().filter(doubt -> doubt.kind() == Doubt.Kind.DATE).isPresent()
              || facts.isPending(unit.unitId());
      skus.forEach(
          (id, sku) -> {
            int number = numberOf(id, unit.unitId());
            boolean isUnknown = number > 1 && !made.contains(id) && !known.containsKey(id);
            if (isUnknown && !stays && !isHeld(unit)) {
              unknown.putIfAbsent(id, unit.piece(id, sku, number));
            }
          });
    }
    return List.copyOf(unknown.values());
  }

  /** Whether a unit would be moved, and is parked until a person retries its case. */
  private boolean isHeld(ReturnedUnit unit) {
    UnitState state = known.get(unit.unitId());
    return state != null
        && state.status() == UnitStatus.PARKED
        && isValid(state, unit)
        && facts.moves(unit);
  }

  /** Whether an id is that of a unit of the return, or of a piece that one of them has or had. */
  boolean isOfReturn(String id) {
    return record.units().stream()
        .anyMatch(unit -> unit.unitId().equals(id) || numberOf(id, unit.unitId()) > 0);
  }

  /** The number of a piece of a unit other than the first; 0 if the id is not that of one. */
  private static int numberOf(String id, String unitId) {
    int digits = unitId.length() + 1;
    return id.startsWith(unitId + ".") && id.substring(digits).matches("[1-9][0-9]{0,8}")
        ? Integer.parseInt(id.substring(digits))
        : 0;
  }

  /** Whether a dropped piece comes back when its bundle moves again. */
  public boolean isResting(String unitId) {
    return resting.contains(unitId);
  }

  private static ReturnedUnit asDecided(ReturnedUnit unit, UnitState state) {
    int pieces = state.inspection().pieceOf().map(PieceOf::pieces).orElse(1);
    return unit.piece(state.unitId(), state.inspection().sku(), pieces);
  }

  /** Whether a piece moves nothing because its unit has it no more, or moves nothing itself. */
  static boolean isDropped(UnitState state) {
    return isDone(state, Expectation.GONE) || isDone(state, Expectation.BY_FIRST_PIECE);
  }

  private static boolean isDone(UnitState state, Expectation expectation) {
    return state.status() == UnitStatus.NOTHING && state.inspection().expectation() == expectation;
  }
}
