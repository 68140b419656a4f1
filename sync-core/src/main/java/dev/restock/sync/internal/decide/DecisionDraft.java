package dev.restock.sync.internal.decide;

import dev.restock.sync.SyncReport;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReport;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.store.gaps.Repayments;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.Sighting;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one read of a return leads to, put together unit by unit. */
final class DecisionDraft {
  private final ReturnRecord record;
  private final Map<String, UnitState> known;
  private final Map<String, UnitState> after;
  private final List<UnitState> units = new ArrayList<>();
  private final List<Decision.Planned> planned = new ArrayList<>();
  private final List<StoredMovement> adopted = new ArrayList<>();
  private final List<String> withdrawn = new ArrayList<>();
  private final List<ExceptionCase> cases = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final Map<String, Integer> lineLimits = new LinkedHashMap<>();
  private @Nullable Instant heldUntil;
  private SyncReport.Start start = SyncReport.Start.NONE;
  private Map<RegisterPiece, Long> registered = Map.of();
  private boolean blocked;
  private @Nullable Sighting sighting;
  private @Nullable Instant readAgainAt;

  DecisionDraft(ReturnRecord record, Map<String, UnitState> known) {
    this.record = record;
    this.known = known;
    this.after = new LinkedHashMap<>(known);
    closed.add(ExceptionCase.idOf(record.rmaId(), ""));
  }

  void add(MovementPlanner.Plan plan) {
    UnitState unit = plan.unit();
    after.put(unit.unitId(), unit);
    // With an equal state, only a movement that was taken over from the ledger leads to another
    // one.
    boolean isNew = !plan.planned().isEmpty() && plan.withdrawn().isEmpty();
    if (unit.equals(known.get(unit.unitId())) && !isNew) {
      return;
    }
    units.add(unit);
    planned.addAll(plan.planned());
    withdrawn.addAll(plan.withdrawn());
    plan.opened().ifPresent(cases::add);
    if (unit.status() != UnitStatus.PARKED) {
      closed.add(ExceptionCase.idOf(record.rmaId(), unit.unitId()));
    }
  }

  /** Takes in a movement that the ledger shows and the store does not know. */
  void adopt(StoredMovement movement) {
    adopted.add(movement);
  }

  /** Takes in that a unit cannot be decided now, but soon. */
  void block() {
    blocked = true;
  }

  /** Takes in what was known of the registers, unless a unit could not be decided. */
  void registered(Map<RegisterPiece, Long> seen) {
    registered = Map.copyOf(seen);
  }

  /** Whether a unit cannot be decided now, but soon. */
  boolean isBlocked() {
    return blocked;
  }

  /** Takes in that time alone changes what is decided of a unit. */
  void holdUntil(Instant end) {
    heldUntil = heldUntil == null || end.isBefore(heldUntil) ? end : heldUntil;
  }

  /** The first moment at which time alone changes a decision. */
  Optional<Instant> heldUntil() {
    return Optional.ofNullable(heldUntil);
  }

  /** Counts a unit that was decided by the start, if it was for the first time. */
  void count(StartGate.Verdict verdict, boolean first) {
    if (first) {
      start =
          start.plus(
              switch (verdict) {
                case AFTER -> new SyncReport.Start(0, 0, 1);
                case BEFORE -> new SyncReport.Start(1, 0, 0);
                case UNCERTAIN, UNKNOWN -> new SyncReport.Start(0, 1, 0);
                case STILL_BEFORE, AGAIN -> SyncReport.Start.NONE;
              });
    }
  }

  /** How the units that were decided for the first time lie to the start. */
  SyncReport.Start start() {
    return start;
  }

  /** Takes in what is left undecided until it is seen again. */
  void sees(@Nullable Sighting seen) {
    sighting = seen;
  }

  /** Takes in that the return is to be read again at a moment, whatever else is planned. */
  void readAgainAt(Instant at) {
    readAgainAt = at;
  }

  Optional<Instant> readAgainAt() {
    return Optional.ofNullable(readAgainAt);
  }

  /** Opens a case of the whole return; without this one, it is closed. */
  void parkReturn(Optional<ExceptionCase> opened) {
    closed.remove(ExceptionCase.idOf(record.rmaId(), ""));
    opened.ifPresent(cases::add);
  }

  void limit(Map<String, Integer> lines) {
    lineLimits.putAll(lines);
  }

  int changed() {
    return units.size();
  }

  /** The units that count at a register from now on, and the movements that are undone for that. */
  RegisterReport register() {
    Set<String> counted =
        units.stream()
            .filter(unit -> unit.status() == UnitStatus.PLACED_BY_REGISTER)
            .map(UnitState::unitId)
            .collect(Collectors.toSet());
    long news =
        counted.stream()
            .map(unitId -> Optional.ofNullable(known.get(unitId)).map(UnitState::status))
            .filter(before -> !before.equals(Optional.of(UnitStatus.PLACED_BY_REGISTER)))
            .count();
    long undone =
        planned.stream()
            .map(Decision.Planned::movement)
            .filter(one -> one.kind() == MovementKind.REVERSAL && counted.contains(one.unitId()))
            .count();
    return RegisterReport.decided(news, undone);
  }

  /** All units as they are after this. */
  Map<String, UnitState> after() {
    return after;
  }

  /** Whether nothing new was found. */
  boolean isIdle() {
    return units.isEmpty();
  }

  Decision made(Optional<PlannedRead> nextRead) {
    return Decision.builder()
        .status(record.status())
        .units(units)
        .adopted(adopted)
        .planned(planned)
        .withdrawn(withdrawn)
        .cases(cases)
        .closed(closed)
        .idle(isIdle())
        .nextRead(nextRead.orElse(null))
        .lineLimits(lineLimits)
        .sighting(sighting)
        .channelOrderId(record.orderId())
        .registered(blocked ? Map.of() : registered)
        .repayments(Repayments.of(record))
        .build();
  }
}
