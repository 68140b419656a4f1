package dev.restock.sync.store.memory;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.LineOverfullException;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What {@link InMemorySyncStore} keeps of one tenant; guarded by the store's lock. */
final class TenantMemory {
  /** By return, then by the id that a case of the unit would have. */
  private final Map<String, Map<String, UnitState>> units = new TreeMap<>();

  final ReturnMemory returns = new ReturnMemory(rmaId -> unitsById(rmaId).values());
  final ReadingMemory reading = new ReadingMemory();
  private final AuditMemory audit = new AuditMemory();
  final MovementMemory movements = new MovementMemory(audit);
  final CaseMemory cases = new CaseMemory(audit);
  private final Map<String, StockMovement> placements = new HashMap<>();

  private Map<String, UnitState> unitsById(String rmaId) {
    return units.getOrDefault(rmaId, Map.of());
  }

  Map<String, UnitState> unitsOf(String rmaId) {
    Map<String, UnitState> found = new TreeMap<>();
    unitsById(rmaId).values().forEach(unit -> found.put(unit.unitId(), unit));
    return found;
  }

  private void put(UnitState unit) {
    units.computeIfAbsent(unit.rmaId(), any -> new TreeMap<>()).put(idOf(unit), unit);
  }

  private void change(String rmaId, String unitId, UnaryOperator<UnitState> change) {
    UnitState unit = unitsById(rmaId).get(ExceptionCase.idOf(rmaId, unitId));
    if (unit != null) {
      put(change.apply(unit));
    }
  }

  void decide(ReadClaim claim, Decision decision, Instant now) {
    String who = returns.checkHeld(claim);
    decision.withdrawn().forEach(movements::checkWithdrawable);
    decision
        .units()
        .forEach(unit -> movements.checkPlaces(unit.movementKey(), decision.withdrawn()));
    movements.checkFree(decision.planned());
    checkLines(decision);
    if (!decision.units().isEmpty()) {
      bringBack(claim.rmaId(), now);
    }
    returns.decided(claim, decision, now);
    decision.withdrawn().forEach(key -> movements.withdraw(key, who, now));
    decision.planned().forEach(planned -> movements.plan(planned, who, now));
    decision.units().forEach(this::put);
    decision.closed().forEach(caseId -> cases.close(caseId, who, now, "decided anew"));
    decision.cases().forEach(opened -> cases.open(opened, who, now));
  }

  private void checkLines(Decision decision) {
    Map<String, UnitState> decided = new HashMap<>();
    decision.units().forEach(unit -> decided.put(idOf(unit), unit));
    decision
        .lineLimits()
        .forEach(
            (line, most) -> {
              Stream<UnitState> others =
                  units.values().stream()
                      .flatMap(ofReturn -> ofReturn.values().stream())
                      .filter(unit -> !decided.containsKey(idOf(unit)));
              long count =
                  Stream.concat(others, decided.values().stream())
                      .filter(unit -> unit.inspection().lineItemId().equals(line))
                      .filter(this::countsInStock)
                      .map(unit -> ExceptionCase.idOf(unit.rmaId(), unit.returnedUnitId()))
                      .distinct()
                      .count();
              if (count > most) {
                throw new LineOverfullException(line, (int) (count - most));
              }
            });
  }

  private boolean countsInStock(UnitState unit) {
    return unit.standing() == UnitStatus.PLACED
        || movements.mayBeInLedger(unit.rmaId(), unit.unitId());
  }

  private static String idOf(UnitState unit) {
    return ExceptionCase.idOf(unit.rmaId(), unit.unitId());
  }

  Set<StoredMovement> recordOutcomes(Map<StoredMovement, MovementOutcome> outcomes, Instant now) {
    outcomes.forEach((movement, outcome) -> outcome.transition().checked(movement));
    Set<StoredMovement> written = new LinkedHashSet<>();
    outcomes.forEach(
        (movement, outcome) -> {
          String who = movements.ownerOf(movement);
          if (movements.recordOutcomes(movement, outcome, now)) {
            written.add(movement);
            if (outcome instanceof MovementOutcome.Refused refused) {
              park(movement.movement(), refused.opened(), who, now);
            } else if (outcome instanceof MovementOutcome.Parked parked) {
              park(movement.movement(), parked.opened(), who, now);
            }
          }
        });
    return written;
  }

  private void park(StockMovement movement, ExceptionCase opened, String who, Instant now) {
    movements.withdrawPlanned(movement.rmaId(), movement.unitId(), who, now);
    change(
        movement.rmaId(),
        movement.unitId(),
        unit -> standing(unit, UnitStatus.PARKED, "", opened.what(), unit.released()));
    cases.open(opened, who, now);
  }

  private static UnitState standing(
      UnitState unit, UnitStatus standing, String movementKey, String why, boolean released) {
    return new UnitState(
        unit.rmaId(), unit.unitId(), unit.inspection(), standing, movementKey, why, released);
  }

  // ---- cases -----------------------------------------------------------------------------------

  boolean change(CaseRef seen, CaseChange change, String actor, Instant now) {
    Optional<ExceptionCase> changed =
        cases
            .changeable(seen, change.transition())
            .filter(one -> !(change instanceof CaseChange.Retry) || isReleasable(one))
            .filter(one -> !(change instanceof CaseChange.Reopen) || isReopenable(one));
    changed.ifPresent(
        one -> {
          cases.change(one.id(), change, actor, now);
          if (change instanceof CaseChange.Retry) {
            decideAnew(one, now);
          }
        });
    return changed.isPresent();
  }

  private boolean isReleasable(ExceptionCase one) {
    return !movements.hasParked(one.rmaId(), one.unitId());
  }

  private boolean isReopenable(ExceptionCase one) {
    return one.unitId().isEmpty()
        || Optional.ofNullable(unitsById(one.rmaId()).get(one.id()))
            .filter(unit -> unit.standing() == UnitStatus.PARKED && !unit.released())
            .isPresent();
  }

  private void decideAnew(ExceptionCase one, Instant now) {
    change(
        one.rmaId(),
        one.unitId(),
        unit -> unit.standing() == UnitStatus.PARKED ? unit.forRetry() : unit);
    returns.readAtOnce(one.rmaId(), now);
  }

  int release(ExceptionType type, Instant openedBy, int limit, String actor, Instant now) {
    List<ExceptionCase> released =
        cases.open().stream()
            .filter(open -> open.type().name().equals(type.name()))
            .filter(open -> !open.openedAt().isAfter(openedBy))
            .filter(this::isReleasable)
            .limit(limit)
            .toList();
    for (ExceptionCase one : released) {
      cases.change(one.id(), new CaseChange.Retry(), actor, now);
      decideAnew(one, now);
    }
    return released.size();
  }

  int resolveRetried(String actor, Instant now) {
    return cases.resolveRetried(this::hasSucceeded, actor, now);
  }

  private boolean hasSucceeded(ExceptionCase one) {
    return Optional.ofNullable(unitsById(one.rmaId()).get(one.id()))
        .filter(unit -> !unit.released() && unit.standing() != UnitStatus.PARKED)
        .filter(
            unit ->
                movements
                    .byKey(unit.movementKey())
                    .filter(stored -> !stored.state().isInLedger())
                    .isEmpty())
        .isPresent();
  }

  boolean acceptCorrection(String caseId, String actor, Instant now) {
    Optional<ExceptionCase> open = cases.openById(caseId);
    Optional<StockMovement> correction = open.flatMap(ExceptionCase::correction);
    if (open.isEmpty()
        || correction.isEmpty()
        || movements
            .byKey(open.get().movementKey())
            .filter(stored -> stored.state() == MovementState.PARKED)
            .isEmpty()) {
      return false;
    }
    Decision.Planned planned = new Decision.Planned(correction.get(), "");
    movements.checkFree(List.of(planned));
    movements.plan(planned, actor, now);
    movements
        .acceptCorrection(open.get().movementKey(), actor, now)
        .ifPresent(stands -> restore(stands, now));
    cases.acceptCorrection(caseId, actor, now);
    return true;
  }

  private void restore(StoredMovement stands, Instant now) {
    StockMovement movement = stands.movement();
    boolean places = stands.state().isInLedger() && movement.kind().places();
    change(
        movement.rmaId(),
        movement.unitId(),
        unit -> {
          if (unit.standing() != UnitStatus.PARKED) {
            return unit;
          }
          return places
              ? standing(unit, UnitStatus.PLACED, stands.key(), "its duplicate is undone", true)
              : standing(unit, UnitStatus.PARKED, "", unit.why(), true);
        });
    returns.readAtOnce(movement.rmaId(), now);
  }

  List<SyncStore.UnitReport> reports() {
    return units.values().stream()
        .flatMap(ofReturn -> ofReturn.values().stream())
        .map(
            unit ->
                new SyncStore.UnitReport(
                    unit,
                    movements.byKey(unit.movementKey()).or(() -> archivedPlacement(unit)),
                    cases.openById(idOf(unit))))
        .toList();
  }

  StoreCounts counts() {
    Map<UnitStatus, Long> byStanding = new EnumMap<>(UnitStatus.class);
    units
        .values()
        .forEach(
            ofReturn ->
                ofReturn
                    .values()
                    .forEach(unit -> byStanding.merge(unit.standing(), 1L, Long::sum)));
    return new StoreCounts(
        returns.size(),
        byStanding,
        movements.counts(),
        movements.unconfirmed(),
        cases.openByOwner());
  }

  Optional<Instant> nextDue() {
    return movements.fallDue().min(Comparator.naturalOrder());
  }

  // ---- archive ---------------------------------------------------------------------------------

  int archive(Instant before, int limit) {
    List<String> done = returns.done(before, limit, rmaId -> isDone(rmaId, before));
    for (String rmaId : done) {
      returns.archive(rmaId);
      unitsOf(rmaId).values().forEach(this::archive);
      movements.archive(rmaId);
      cases.archive(rmaId);
    }
    return done.size();
  }

  private boolean isDone(String rmaId, Instant before) {
    return movements.isDone(rmaId, before) && !cases.hasOpen(rmaId);
  }

  private void archive(UnitState unit) {
    movements
        .byKey(unit.movementKey())
        .ifPresent(placement -> placements.put(placement.key(), placement.movement()));
    put(standing(unit, unit.standing(), unit.movementKey(), "", unit.released()));
  }

  private Optional<StoredMovement> archivedPlacement(UnitState unit) {
    return Optional.ofNullable(placements.get(unit.movementKey())).flatMap(movements::archived);
  }

  private void bringBack(String rmaId, Instant now) {
    if (returns.bringBack(rmaId)) {
      unitsOf(rmaId).values().stream()
          .flatMap(unit -> archivedPlacement(unit).stream())
          .forEach(archived -> movements.bringBack(archived, now));
    }
  }

  List<StoredMovement> movementsOf(String rmaId) {
    Stream<StoredMovement> archived =
        unitsOf(rmaId).values().stream().flatMap(unit -> archivedPlacement(unit).stream());
    return Stream.concat(archived, movements.of(rmaId).stream()).toList();
  }

  List<AuditEntry> audit(String subject) {
    return audit.of(subject);
  }
}
