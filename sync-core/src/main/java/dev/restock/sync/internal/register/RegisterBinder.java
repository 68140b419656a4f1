package dev.restock.sync.internal.register;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RegisterFacts;
import dev.restock.sync.register.RegisterFinding;
import dev.restock.sync.register.RegisterMatch;
import dev.restock.sync.register.RegisterMatch.Grade;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.register.RegisterUnit;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.UnitState;
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
 * Binds pieces at registers to the units that they certainly are. It moves no stock: a binding is a
 * fact, and the next decision of the unit acts on it. If the process dies in between, the piece
 * stays undecided, and the unit is decided again.
 */
public final class RegisterBinder implements RegisterFacts.Lookup {
  private static final Comparator<UnitRef> BY_ID =
      Comparator.comparing(UnitRef::rmaId).thenComparing(UnitRef::unitId);

  private final EngineContext engine;

  public RegisterBinder(EngineContext engine) {
    this.engine = engine;
  }

  @Override
  public RegisterFacts of(ReturnRecord record) {
    RegisterView view = known(record);
    if (bind(view, units(view, record)) > 0) {
      view = known(record);
    }
    RegisterView unnamed = unnamed(record);
    return view.refunds().isEmpty() && unnamed.refunds().isEmpty()
        ? RegisterFacts.NONE
        : new Facts(record, view, unnamed, unnamed.refunds().isEmpty() ? Map.of() : asked(record));
  }

  private RegisterView known(ReturnRecord record) {
    Set<String> orders = record.orderId().isEmpty() ? Set.of() : Set.of(record.orderId());
    return engine.store().registerReturns(engine.tenant(), orders, Set.of(record.rmaId()));
  }

  /** Refunds without a receipt whose pieces may be units of a return. */
  private RegisterView unnamed(ReturnRecord record) {
    Set<String> skus =
        record.units().stream()
            .filter(unit -> unit.grossPrice().isPresent())
            .map(ReturnedUnit::returnedSku)
            .filter(sku -> !sku.isEmpty())
            .collect(toSet());
    return record.createdAt().isEmpty() || skus.isEmpty() || record.status().isCalledOff()
        ? RegisterView.NONE
        : engine
            .store()
            .refundsWithoutSale(engine.tenant(), skus, record.createdAt().orElseThrow());
  }

  /** The cases by unit in which a person is or was asked about a refund without a receipt. */
  private Map<String, StoredCase> asked(ReturnRecord record) {
    Map<String, StoredCase> asked = new HashMap<>();
    for (ReturnedUnit unit : record.units()) {
      String caseId = ExceptionCase.idOf(record.rmaId(), unit.returnedUnitId());
      engine
          .store()
          .findCase(engine.tenant(), caseId)
          .filter(one -> isUnclear(one.opened()))
          .ifPresent(one -> asked.put(unit.returnedUnitId(), one));
    }
    return asked;
  }

  private static boolean isUnclear(ExceptionCase opened) {
    return opened.type().name().equals(ExceptionType.REGISTER_RETURN_UNCLEAR.name());
  }

  /**
   * Binds what is certain.
   *
   * @return how many pieces were bound
   */
  int bind(RegisterView view, Collection<RegisterUnit> units) {
    int bound = 0;
    Collection<RegisterUnit> marked =
        PaidUnits.marked(engine.store(), engine.tenant(), view, units);
    for (RegisterMatch match : matcher(view, marked).match(view.refunds()).values()) {
      boolean isNew =
          match.grade() == Grade.CERTAIN
              && view.pieces().stream()
                  .noneMatch(one -> one.piece().equals(match.piece()) && one.unit() != null);
      if (isNew
          && engine
              .store()
              .bindPiece(
                  engine.tenant(),
                  match.piece(),
                  match.found().orElseThrow(),
                  engine.instance(),
                  null,
                  engine.now())) {
        bound++;
      }
    }
    return bound;
  }

  static RegisterMatcher matcher(RegisterView view, Collection<RegisterUnit> units) {
    Map<RegisterPiece, UnitRef> bound = new HashMap<>();
    Set<RegisterPiece> apart = new HashSet<>();
    for (StoredPiece one : view.pieces()) {
      if (one.unit() != null) {
        bound.put(one.piece(), one.unit());
      } else if (one.isKeptApart()) {
        apart.add(one.piece());
      }
    }
    return new RegisterMatcher(units, bound, apart);
  }

  /**
   * The units that a piece may be: those of the store, and those of a return that was just read.
   */
  static List<RegisterUnit> units(RegisterView view, @Nullable ReturnRecord read) {
    Map<UnitRef, RegisterUnit> units = new TreeMap<>(BY_ID);
    for (UnitState state : view.units()) {
      units.putIfAbsent(
          new UnitRef(state.rmaId(), state.returnedUnitId()),
          new RegisterUnit(
              new UnitRef(state.rmaId(), state.returnedUnitId()),
              view.channelOrderOf(state.rmaId()),
              state.inspection().asReturned().sku(),
              state.inspection().disposition(),
              state.inspection().isCalledOff(),
              false,
              null,
              null));
    }
    if (read != null) {
      units.keySet().removeIf(unit -> unit.rmaId().equals(read.rmaId()));
      for (ReturnedUnit unit : read.units()) {
        UnitRef ref = new UnitRef(read.rmaId(), unit.returnedUnitId());
        units.put(ref, unit(ref, read, unit));
      }
    }
    return new ArrayList<>(units.values());
  }

  private static RegisterUnit unit(UnitRef ref, ReturnRecord read, ReturnedUnit unit) {
    return new RegisterUnit(
        ref,
        read.orderId(),
        unit.returnedSku(),
        unit.disposition(),
        read.status().isCalledOff(),
        false,
        unit.grossPrice().orElse(null),
        read.createdAt().orElse(null));
  }

  /** The facts of one return, as they were read. */
  private static final class Facts implements RegisterFacts {
    private final Map<String, StoredPiece> pieces;
    private final Map<RegisterPiece, String> skus = new HashMap<>();
    private final Map<String, RegisterMatch> suggestions = new HashMap<>();
    private final RegisterEffects effects;

    Facts(
        ReturnRecord record,
        RegisterView view,
        RegisterView unnamed,
        Map<String, StoredCase> asked) {
      this.effects = new RegisterEffects(view.refunds(), view.stock());
      this.pieces =
          view.pieces().stream()
              .filter(one -> one.unit() != null && one.unit().rmaId().equals(record.rmaId()))
              .collect(toMap(one -> unitId(one), one -> one));
      pieces
          .values()
          .forEach(one -> skus.put(one.piece(), RegisterReturns.sku(view.refunds(), one.piece())));
      matcher(unnamed, suggestible(record, asked))
          .match(unnamed.refunds())
          .values()
          .forEach(
              match -> {
                if (match.grade() == Grade.PROBABLE) {
                  suggest(match, RegisterReturns.sku(unnamed.refunds(), match.piece()), asked);
                }
              });
    }

    /**
     * The units of a return. An inspection does not answer whether a unit is the piece at the
     * register: a unit of which a person is asked counts as not inspected.
     */
    private static List<RegisterUnit> suggestible(
        ReturnRecord record, Map<String, StoredCase> asked) {
      return units(RegisterView.NONE, record).stream()
          .map(
              unit ->
                  Optional.ofNullable(asked.get(unit.unit().unitId()))
                      .filter(one -> one.state().isOpen() || one.state() == CaseState.RETRIED)
                      .map(one -> unit.notInspected())
                      .orElse(unit))
          .toList();
    }

    /** Suggests a unit, unless a person dismissed the same suggestion. */
    private void suggest(RegisterMatch match, String sku, Map<String, StoredCase> asked) {
      String unitId = match.found().orElseThrow().unitId();
      boolean isDismissed =
          Optional.ofNullable(asked.get(unitId))
              .filter(one -> one.state() == CaseState.DISMISSED)
              .filter(one -> RegisterVerdict.asksAbout(one.opened(), match.piece()))
              .isPresent();
      if (!isDismissed) {
        skus.put(match.piece(), sku);
        suggestions.putIfAbsent(unitId, match);
      }
    }

    private static String unitId(StoredPiece one) {
      UnitRef unit = one.unit();
      return unit == null ? "" : unit.unitId();
    }

    private Optional<StoredPiece> stored(ReturnedUnit unit) {
      return Optional.ofNullable(pieces.get(unit.returnedUnitId()));
    }

    @Override
    public Optional<RegisterFinding> finding(ReturnedUnit unit, boolean isOursInStock) {
      Optional<RegisterMatch> match =
          stored(unit)
              .map(one -> new RegisterMatch(one.piece(), Grade.CERTAIN, one.unit()))
              .or(() -> Optional.ofNullable(suggestions.get(unit.returnedUnitId())));
      return match.map(
          found ->
              RegisterVerdict.of(
                  found,
                  skus.getOrDefault(found.piece(), ""),
                  effects.of(found.piece()).orElse(null),
                  isOursInStock,
                  unit.disposition()));
    }

    @Override
    public Optional<RegisterStock> effect(ReturnedUnit unit) {
      return stored(unit).flatMap(one -> effects.of(one.piece()));
    }

    @Override
    public boolean isUndecided(ReturnedUnit unit) {
      return stored(unit).filter(StoredPiece::isUndecided).isPresent();
    }

    @Override
    public Map<RegisterPiece, Long> seen() {
      return pieces.values().stream().collect(toMap(StoredPiece::piece, StoredPiece::changes));
    }

    @Override
    public Optional<RegisterPiece> pieceOf(ReturnedUnit unit) {
      return stored(unit).map(StoredPiece::piece);
    }
  }
}
