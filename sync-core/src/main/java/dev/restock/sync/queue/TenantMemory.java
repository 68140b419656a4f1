package dev.restock.sync.queue;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
<<<<<<< HEAD
=======
import dev.restock.sync.returns.ReturnStatus;
>>>>>>> main
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
<<<<<<< HEAD
import java.util.function.UnaryOperator;

/** What {@link InMemorySyncStore} keeps of one tenant; guarded by the store's lock. */
final class TenantMemory {
  /** By return, then by the id that a case of the unit would have. */
  private final Map<String, Map<String, UnitState>> units = new TreeMap<>();

  final ReturnMemory returns = new ReturnMemory(rmaId -> unitsById(rmaId).values());
  final ReadingMemory reading = new ReadingMemory();
  private final AuditMemory audit = new AuditMemory();
  final MovementMemory movements = new MovementMemory(audit);
  private final Map<String, CaseRow> cases = new LinkedHashMap<>();
=======
import java.util.stream.Stream;

/** What {@link InMemorySyncStore} keeps of one tenant; guarded by the store's lock. */
final class TenantMemory {
  private final Map<String, ReturnRow> returns = new TreeMap<>();
  private final Map<String, UnitState> units = new TreeMap<>();
  private final AuditMemory audit = new AuditMemory();
  final MovementMemory movements = new MovementMemory(audit);
  private final Map<String, CaseRow> cases = new LinkedHashMap<>();
  Optional<Instant> lastSweep = Optional.empty();

  private static final class ReturnRow {
    private ReturnStatus status = new ReturnStatus("");
    private Optional<Instant> dueAt = Optional.empty();
    private Optional<Instant> leaseUntil = Optional.empty();
    private String owner = "";
    private long hints;
    private long hintsRead;
    private int idleReads;
    private long fence;
  }
>>>>>>> main

  private static final class CaseRow {
    private final ExceptionCase opened;
    private boolean delivered;
    private boolean open = true;

    private CaseRow(ExceptionCase opened) {
      this.opened = opened;
    }
  }

<<<<<<< HEAD
  private Map<String, UnitState> unitsById(String rmaId) {
    return units.getOrDefault(rmaId, Map.of());
=======
  void hint(String rmaId, Instant now) {
    ReturnRow row = returns.computeIfAbsent(rmaId, id -> new ReturnRow());
    row.hints++;
    if (row.dueAt.isEmpty() || row.dueAt.get().isAfter(now)) {
      row.dueAt = Optional.of(now);
    }
  }

  Optional<ReturnStatus> status(String rmaId) {
    return Optional.ofNullable(returns.get(rmaId)).map(row -> row.status);
  }

  void seen(SeenReturn seen, Instant now) {
    returns.computeIfAbsent(seen.rmaId(), id -> new ReturnRow()).status = seen.status();
    if (seen.queueRead()) {
      hint(seen.rmaId(), now);
    }
  }

  List<ReadClaim> claimReads(Lease lease, int limit) {
    Instant now = lease.from();
    return returns.entrySet().stream()
        .filter(entry -> isReadable(entry.getValue(), now))
        .sorted(Comparator.comparing(entry -> entry.getValue().dueAt.orElse(now)))
        .limit(limit)
        .map(entry -> claim(entry.getKey(), entry.getValue(), lease))
        .toList();
  }

  private static boolean isReadable(ReturnRow row, Instant now) {
    return row.dueAt.isPresent()
        && !row.dueAt.get().isAfter(now)
        && (row.leaseUntil.isEmpty() || !row.leaseUntil.get().isAfter(now));
  }

  private static ReadClaim claim(String rmaId, ReturnRow row, Lease lease) {
    row.fence++;
    row.leaseUntil = Optional.of(lease.until());
    row.owner = lease.owner();
    return new ReadClaim(rmaId, row.fence, row.hints, row.hints > row.hintsRead, row.idleReads);
>>>>>>> main
  }

  Map<String, UnitState> unitsOf(String rmaId) {
    Map<String, UnitState> found = new TreeMap<>();
    unitsById(rmaId).values().forEach(unit -> found.put(unit.unitId(), unit));
    return found;
  }

<<<<<<< HEAD
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
=======
  void decide(ReadClaim claim, Decision decision, Instant now) {
    ReturnRow row = returns.get(claim.rmaId());
    if (row == null || row.fence != claim.fence()) {
      throw new StaleClaimException("the read of return " + claim.rmaId() + " was taken over");
    }
>>>>>>> main
    decision.withdrawn().forEach(movements::checkWithdrawable);
    decision
        .units()
        .forEach(unit -> movements.checkPlaces(unit.movementKey(), decision.withdrawn()));
    movements.checkFree(decision.planned());
<<<<<<< HEAD
    returns.decided(claim, decision, now);
    decision.withdrawn().forEach(key -> movements.withdraw(key, who, now));
    decision.planned().forEach(planned -> movements.plan(planned, who, now));
    decision.units().forEach(this::put);
    decision.closed().forEach(caseId -> close(caseId, who, now, "decided anew"));
    decision.cases().forEach(opened -> open(opened, who, now));
=======
    row.leaseUntil = Optional.empty();
    row.dueAt = row.hints > claim.hints() ? Optional.of(now) : decision.nextRead();
    row.idleReads = decision.idle() ? claim.idleReadsAfter() : 0;
    row.hintsRead = claim.hints();
    decision.status().ifPresent(status -> row.status = status);
    decision.withdrawn().forEach(key -> movements.withdraw(key, row.owner, now));
    decision.planned().forEach(planned -> movements.plan(planned, row.owner, now));
    decision.units().forEach(unit -> units.put(idOf(unit), unit));
    decision.closed().forEach(caseId -> close(caseId, row.owner, now, "decided anew"));
    decision.cases().forEach(opened -> open(opened, row.owner, now));
>>>>>>> main
  }

  private static String idOf(UnitState unit) {
    return ExceptionCase.idOf(unit.rmaId(), unit.unitId());
  }

<<<<<<< HEAD
=======
  void postpone(ReadClaim claim, Instant next, boolean tried) {
    ReturnRow row = returns.get(claim.rmaId());
    if (row != null && row.fence == claim.fence()) {
      row.leaseUntil = Optional.empty();
      row.dueAt = Optional.of(next);
      row.idleReads += tried ? 1 : 0;
    }
  }

>>>>>>> main
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
<<<<<<< HEAD
    change(
        movement.rmaId(),
        movement.unitId(),
        unit -> standing(unit, UnitStanding.PARKED, "", opened.what(), unit.released()));
=======
    units.computeIfPresent(
        ExceptionCase.idOf(movement.rmaId(), movement.unitId()),
        (id, unit) -> standing(unit, UnitStanding.PARKED, "", opened.what(), unit.released()));
>>>>>>> main
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
<<<<<<< HEAD
    change(
        movement.rmaId(),
        movement.unitId(),
        unit -> {
=======
    units.computeIfPresent(
        ExceptionCase.idOf(movement.rmaId(), movement.unitId()),
        (id, unit) -> {
>>>>>>> main
          if (unit.standing() != UnitStanding.PARKED) {
            return unit;
          }
          return places
              ? standing(unit, UnitStanding.PLACED, stands.key(), "its duplicate is undone", true)
              : standing(unit, UnitStanding.PARKED, "", unit.why(), true);
        });
<<<<<<< HEAD
    returns.readAtOnce(movement.rmaId(), now);
=======
    hint(movement.rmaId(), now);
>>>>>>> main
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
<<<<<<< HEAD
      change(
          open.rmaId(),
          open.unitId(),
          unit ->
=======
      units.computeIfPresent(
          open.id(),
          (id, unit) ->
>>>>>>> main
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
                    movements.byKey(unit.movementKey()),
                    Optional.ofNullable(cases.get(idOf(unit)))
                        .filter(row -> row.open)
                        .map(row -> row.opened)))
        .toList();
  }

  StoreCounts counts() {
    Map<UnitStanding, Long> byStanding = new EnumMap<>(UnitStanding.class);
<<<<<<< HEAD
    units
        .values()
        .forEach(
            ofReturn ->
                ofReturn
                    .values()
                    .forEach(unit -> byStanding.merge(unit.standing(), 1L, Long::sum)));
=======
    units.values().forEach(unit -> byStanding.merge(unit.standing(), 1L, Long::sum));
>>>>>>> main
    return new StoreCounts(returns.size(), byStanding, movements.counts(), openCases().size());
  }

  Optional<Instant> nextDue() {
<<<<<<< HEAD
    return movements.fallDue().min(Comparator.naturalOrder());
=======
    Stream<Instant> reads = returns.values().stream().flatMap(TenantMemory::fallsDue);
    return Stream.concat(reads, movements.fallDue()).min(Comparator.naturalOrder());
  }

  List<AuditEntry> audit(String subject) {
    return audit.of(subject);
>>>>>>> main
  }

  List<AuditEntry> audit(String subject) {
    return audit.of(subject);
  }
}
