package dev.restock.sync.queue;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final Map<String, CaseRow> cases = new LinkedHashMap<>();
  private final Map<String, StockMovement> placements = new HashMap<>();

  private static final class CaseRow {
    private final ExceptionCase opened;
    private boolean delivered;
    private boolean open = true;

    private CaseRow(ExceptionCase opened) {
      this.opened = opened;
    }
  }

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
    decision.closed().forEach(caseId -> close(caseId, who, now, "decided anew"));
    decision.cases().forEach(opened -> open(opened, who, now));
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
                      .count();
              if (count > most) {
                throw new LineOverfullException(line, (int) (count - most));
              }
            });
  }

  private boolean countsInStock(UnitState unit) {
    return unit.standing() == UnitStanding.PLACED
        || movements.mayBeInLedger(unit.rmaId(), unit.unitId());
  }

  private static String idOf(UnitState unit) {
    return ExceptionCase.idOf(unit.rmaId(), unit.unitId());
  }

  Set<StoredMovement> settle(Map<StoredMovement, Settlement> settlements, Instant now) {
    settlements.forEach((movement, settlement) -> settlement.transition().checked(movement));
    Set<StoredMovement> written = new LinkedHashSet<>();
    settlements.forEach(
        (movement, settlement) -> {
          String who = movements.ownerOf(movement);
          if (movements.settle(movement, settlement, now)) {
            written.add(movement);
            if (settlement instanceof Settlement.Refused refused) {
              park(movement.movement(), refused.opened(), who, now);
            } else if (settlement instanceof Settlement.Parked parked) {
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
        unit -> standing(unit, UnitStanding.PARKED, "", opened.what(), unit.released()));
    open(opened, who, now);
  }

  private static UnitState standing(
      UnitState unit, UnitStanding standing, String movementKey, String why, boolean released) {
    return new UnitState(
        unit.rmaId(), unit.unitId(), unit.inspection(), standing, movementKey, why, released);
  }

  // ---- cases -----------------------------------------------------------------------------------

  private void open(ExceptionCase opened, String who, Instant now) {
    CaseRow before = cases.put(opened.id(), new CaseRow(opened));
    String from = before == null ? "" : before.open ? AuditEntry.OPEN : AuditEntry.CLOSED;
    String subject = AuditEntry.ofCase(opened.id());
    audit.add(subject, from, AuditEntry.OPEN, now, who, opened.type().name());
  }

  private void close(String caseId, String who, Instant now, String why) {
    CaseRow row = cases.get(caseId);
    if (row != null && row.open) {
      row.open = false;
      String subject = AuditEntry.ofCase(caseId);
      audit.add(subject, AuditEntry.OPEN, AuditEntry.CLOSED, now, who, why);
    }
  }

  boolean acceptCorrection(String caseId, String actor, Instant now) {
    Optional<ExceptionCase> open =
        Optional.ofNullable(cases.get(caseId)).filter(row -> row.open).map(row -> row.opened);
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
    close(caseId, actor, now, "its correction was accepted");
    return true;
  }

  private void restore(StoredMovement stands, Instant now) {
    StockMovement movement = stands.movement();
    boolean places = stands.state().isInLedger() && movement.kind() == MovementKind.RESTOCK;
    change(
        movement.rmaId(),
        movement.unitId(),
        unit -> {
          if (unit.standing() != UnitStanding.PARKED) {
            return unit;
          }
          return places
              ? standing(unit, UnitStanding.PLACED, stands.key(), "its duplicate is undone", true)
              : standing(unit, UnitStanding.PARKED, "", unit.why(), true);
        });
    returns.readAtOnce(movement.rmaId(), now);
  }

  List<ExceptionCase> undelivered(int limit) {
    return cases.values().stream()
        .filter(row -> row.open && !row.delivered)
        .map(row -> row.opened)
        .sorted(Comparator.comparing(ExceptionCase::openedAt))
        .limit(limit)
        .toList();
  }

  void delivered(ExceptionCase delivered) {
    CaseRow row = cases.get(delivered.id());
    if (row != null && row.opened.equals(delivered)) {
      row.delivered = true;
    }
  }

  List<ExceptionCase> openCases() {
    return cases.values().stream()
        .filter(row -> row.open)
        .map(row -> row.opened)
        .sorted(Comparator.comparing(ExceptionCase::openedAt))
        .toList();
  }

  int release(ExceptionType type, String actor, Instant now) {
    List<ExceptionCase> released =
        openCases().stream()
            .filter(open -> open.type().name().equals(type.name()))
            .filter(open -> !movements.hasParked(open.rmaId(), open.unitId()))
            .toList();
    for (ExceptionCase open : released) {
      close(open.id(), actor, now, "released");
      change(
          open.rmaId(),
          open.unitId(),
          unit ->
              unit.standing() == UnitStanding.PARKED
                  ? standing(unit, unit.standing(), "", unit.why(), true)
                  : unit);
      returns.readAtOnce(open.rmaId(), now);
    }
    return released.size();
  }

  List<SyncStore.UnitReport> reports() {
    return units.values().stream()
        .flatMap(ofReturn -> ofReturn.values().stream())
        .map(
            unit ->
                new SyncStore.UnitReport(
                    unit,
                    movements.byKey(unit.movementKey()).or(() -> archivedPlacement(unit)),
                    Optional.ofNullable(cases.get(idOf(unit)))
                        .filter(row -> row.open)
                        .map(row -> row.opened)))
        .toList();
  }

  StoreCounts counts() {
    Map<UnitStanding, Long> byStanding = new EnumMap<>(UnitStanding.class);
    units
        .values()
        .forEach(
            ofReturn ->
                ofReturn
                    .values()
                    .forEach(unit -> byStanding.merge(unit.standing(), 1L, Long::sum)));
    return new StoreCounts(returns.size(), byStanding, movements.counts(), openCases().size());
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
      cases.values().removeIf(row -> row.opened.rmaId().equals(rmaId) && forget(row.opened));
    }
    return done.size();
  }

  private boolean isDone(String rmaId, Instant before) {
    return movements.isDone(rmaId, before)
        && cases.values().stream().noneMatch(one -> one.open && one.opened.rmaId().equals(rmaId));
  }

  private void archive(UnitState unit) {
    movements
        .byKey(unit.movementKey())
        .ifPresent(placement -> placements.put(placement.key(), placement.movement()));
    put(standing(unit, unit.standing(), unit.movementKey(), "", unit.released()));
  }

  private boolean forget(ExceptionCase closed) {
    audit.forget(AuditEntry.ofCase(closed.id()));
    return true;
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
