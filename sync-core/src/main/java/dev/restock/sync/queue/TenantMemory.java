package dev.restock.sync.queue;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link InMemorySyncStore} keeps of one tenant; guarded by the store's lock. */
final class TenantMemory {
  private final Map<String, ReturnRow> returns = new TreeMap<>();
  private final Map<String, UnitState> units = new TreeMap<>();
  private final Map<String, MovementRow> movements = new LinkedHashMap<>();
  private final Map<String, CaseRow> cases = new LinkedHashMap<>();
  Optional<Instant> lastSweep = Optional.empty();

  private static final class ReturnRow {
    private ReturnStatus status = new ReturnStatus("");
    private Optional<Instant> dueAt = Optional.empty();
    private Optional<Instant> leaseUntil = Optional.empty();
    private long hints;
    private long hintsRead;
    private int idleReads;
    private long fence;
  }

  private static final class MovementRow {
    private StoredMovement stored;
    private Instant dueAt;
    private @Nullable Instant leaseUntil;

    private MovementRow(StoredMovement stored, Instant dueAt) {
      this.stored = stored;
      this.dueAt = dueAt;
    }

    private boolean leaseOver(Instant now) {
      return leaseUntil == null || !leaseUntil.isAfter(now);
    }

    private Instant fallsDue() {
      return leaseUntil == null ? dueAt : leaseUntil;
    }
  }

  private static final class CaseRow {
    private final ExceptionCase opened;
    private boolean delivered;
    private boolean open = true;

    private CaseRow(ExceptionCase opened) {
      this.opened = opened;
    }
  }

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
    return new ReadClaim(rmaId, row.fence, row.hints, row.hints > row.hintsRead, row.idleReads);
  }

  Map<String, UnitState> unitsOf(String rmaId) {
    Map<String, UnitState> found = new LinkedHashMap<>();
    units.values().stream()
        .filter(unit -> unit.rmaId().equals(rmaId))
        .forEach(unit -> found.put(unit.unitId(), unit));
    return found;
  }

  List<StoredMovement> movementsOf(String rmaId) {
    return movements.values().stream()
        .map(row -> row.stored)
        .filter(stored -> stored.movement().rmaId().equals(rmaId))
        .toList();
  }

  void decide(ReadClaim claim, Decision decision, Instant now) {
    ReturnRow row = returns.get(claim.rmaId());
    if (row == null || row.fence != claim.fence()) {
      throw new StaleClaimException("the read of return " + claim.rmaId() + " was taken over");
    }
    checkWithdrawals(decision);
    checkPlacements(decision);
    checkKeys(decision);
    row.leaseUntil = Optional.empty();
    row.dueAt = row.hints > claim.hints() ? Optional.of(now) : decision.nextRead();
    row.idleReads = decision.idle() ? claim.idleReadsAfter() : 0;
    row.hintsRead = claim.hints();
    decision.status().ifPresent(status -> row.status = status);
    decision.withdrawn().forEach(key -> change(key, MovementState.WITHDRAWN));
    for (Decision.Planned planned : decision.planned()) {
      StoredMovement stored =
          new StoredMovement(
              planned.movement(),
              MovementState.PLANNED,
              planned.after(),
              0,
              0,
              0,
              Optional.empty(),
              0,
              Optional.empty());
      movements.put(stored.key(), new MovementRow(stored, now));
    }
    decision.units().forEach(unit -> units.put(unit.rmaId() + "/" + unit.unitId(), unit));
    decision.closed().forEach(this::close);
    decision.cases().forEach(opened -> cases.put(opened.id(), new CaseRow(opened)));
  }

  private void checkWithdrawals(Decision decision) {
    for (String key : decision.withdrawn()) {
      MovementRow row = movements.get(key);
      if (row == null || row.stored.state() != MovementState.PLANNED) {
        throw new StaleClaimException("movement " + key + " is not planned any more");
      }
    }
  }

  private void checkPlacements(Decision decision) {
    for (UnitState unit : decision.units()) {
      MovementRow row = movements.get(unit.movementKey());
      if (row != null
          && (decision.withdrawn().contains(unit.movementKey())
              || row.stored.state().isWithoutEffect())) {
        throw new StaleClaimException(
            "movement " + unit.movementKey() + " places nothing any more");
      }
    }
  }

  private void checkKeys(Decision decision) {
    Set<String> taken = new HashSet<>(movements.keySet());
    for (Decision.Planned planned : decision.planned()) {
      if (!taken.add(planned.movement().key())) {
        throw new KeyConflictException(planned.movement().key());
      }
    }
  }

  void postpone(ReadClaim claim, Instant next, boolean tried) {
    ReturnRow row = returns.get(claim.rmaId());
    if (row != null && row.fence == claim.fence()) {
      row.leaseUntil = Optional.empty();
      row.dueAt = Optional.of(next);
      row.idleReads += tried ? 1 : 0;
    }
  }

  List<StoredMovement> claimToSend(Lease lease, int limit) {
    return claim(lease, limit, MovementState.CLAIMED, row -> isSendable(row, lease.from()));
  }

  List<StoredMovement> claimUnknown(Lease lease, int limit) {
    return claim(lease, limit, MovementState.UNKNOWN, row -> isToBeLookedFor(row, lease.from()));
  }

  private boolean isSendable(MovementRow row, Instant now) {
    boolean free =
        row.stored.state() == MovementState.PLANNED
            || (row.stored.state() == MovementState.CLAIMED && row.leaseOver(now));
    return free && !row.dueAt.isAfter(now) && isUnblocked(row);
  }

  private boolean isUnblocked(MovementRow row) {
    MovementRow before = movements.get(row.stored.after());
    return row.stored.after().isEmpty()
        || (before != null && before.stored.state() == MovementState.APPLIED);
  }

  private static boolean isToBeLookedFor(MovementRow row, Instant now) {
    return switch (row.stored.state()) {
      case UNKNOWN -> !row.dueAt.isAfter(now) && row.leaseOver(now);
      case SENT -> row.leaseOver(now);
      default -> false;
    };
  }

  private List<StoredMovement> claim(
      Lease lease, int limit, MovementState state, Predicate<MovementRow> which) {
    List<StoredMovement> claimed = new ArrayList<>();
    for (MovementRow row : movements.values()) {
      if (claimed.size() < limit && which.test(row)) {
        StoredMovement was = row.stored;
        row.stored =
            with(was, state, was.fence() + 1, was.sends(), was.floor(), was.settleAt(), 0, none());
        row.leaseUntil = lease.until();
        claimed.add(row.stored);
      }
    }
    return claimed;
  }

  List<StoredMovement> markSent(List<StoredMovement> claimed, long floor, Instant settleAt) {
    List<StoredMovement> held = new ArrayList<>();
    for (StoredMovement movement : claimed) {
      MovementRow row = movements.get(movement.key());
      if (row != null && isHeld(row, movement) && movement.state() == MovementState.CLAIMED) {
        row.stored =
            with(
                movement,
                MovementState.SENT,
                movement.fence(),
                movement.sends() + 1,
                movement.sends() == 0 ? floor : movement.floor(),
                Optional.of(settleAt),
                0,
                none());
        held.add(row.stored);
      }
    }
    return held;
  }

  private static boolean isHeld(MovementRow row, StoredMovement claimed) {
    return row.stored.fence() == claimed.fence() && row.stored.state() == claimed.state();
  }

  static void checkTransition(StoredMovement claimed, Settlement settlement) {
    MovementState state = stateAfter(settlement);
    if (!claimed.state().next().contains(state)) {
      throw new IllegalArgumentException(
          "movement " + claimed.key() + " cannot go from " + claimed.state() + " to " + state);
    }
  }

  boolean settle(StoredMovement claimed, Settlement settlement) {
    MovementRow row = movements.get(claimed.key());
    MovementState state = stateAfter(settlement);
    if (row == null || !isHeld(row, claimed)) {
      return false;
    }
    Optional<Instant> settleAt = claimed.settleAt();
    long transactionId = 0;
    int sends = claimed.sends();
    Optional<Instant> appliedAt = none();
    if (settlement instanceof Settlement.Applied applied) {
      transactionId = applied.transactionId();
      appliedAt = Optional.of(applied.at());
    } else if (settlement instanceof Settlement.Again again) {
      row.dueAt = again.notBefore();
      sends -= claimed.state() == MovementState.SENT && !again.counts() ? 1 : 0;
    } else if (settlement instanceof Settlement.StillUnknown unknown) {
      row.dueAt = unknown.lookAt();
      settleAt = Optional.of(unknown.settleAt());
    } else if (settlement instanceof Settlement.Refused refused) {
      park(claimed, refused.opened());
    } else if (settlement instanceof Settlement.Parked parked) {
      park(claimed, parked.opened());
    }
    row.leaseUntil = null;
    row.stored =
        with(
            claimed,
            state,
            claimed.fence(),
            sends,
            claimed.floor(),
            settleAt,
            transactionId,
            appliedAt);
    return true;
  }

  private static MovementState stateAfter(Settlement settlement) {
    if (settlement instanceof Settlement.Applied) {
      return MovementState.APPLIED;
    } else if (settlement instanceof Settlement.Again) {
      return MovementState.PLANNED;
    } else if (settlement instanceof Settlement.StillUnknown) {
      return MovementState.UNKNOWN;
    }
    return settlement instanceof Settlement.Refused ? MovementState.REFUSED : MovementState.PARKED;
  }

  private void park(StoredMovement claimed, ExceptionCase opened) {
    List<String> followers =
        movements.values().stream()
            .filter(row -> row.stored.after().equals(claimed.key()))
            .filter(row -> row.stored.state() == MovementState.PLANNED)
            .map(row -> row.stored.key())
            .toList();
    followers.forEach(key -> change(key, MovementState.WITHDRAWN));
    units.computeIfPresent(
        claimed.movement().rmaId() + "/" + claimed.movement().unitId(),
        (id, unit) ->
            new UnitState(
                unit.rmaId(),
                unit.unitId(),
                unit.inspection(),
                UnitStanding.PARKED,
                "",
                opened.what(),
                unit.released()));
    cases.put(opened.id(), new CaseRow(opened));
  }

  private void change(String key, MovementState state) {
    MovementRow row = movements.get(key);
    if (row != null) {
      StoredMovement was = row.stored;
      row.stored =
          with(was, state, was.fence() + 1, was.sends(), was.floor(), was.settleAt(), 0, none());
    }
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  private static StoredMovement with(
      StoredMovement was,
      MovementState state,
      long fence,
      int sends,
      long floor,
      Optional<Instant> settleAt,
      long transactionId,
      Optional<Instant> appliedAt) {
    return new StoredMovement(
        was.movement(),
        state,
        was.after(),
        fence,
        sends,
        floor,
        settleAt,
        transactionId,
        appliedAt);
  }

  private void close(String caseId) {
    Optional.ofNullable(cases.get(caseId)).ifPresent(row -> row.open = false);
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

  int release(ExceptionType type, Instant now) {
    List<ExceptionCase> released =
        openCases().stream()
            .filter(open -> open.type().name().equals(type.name()))
            .filter(open -> !hasParkedMovement(open))
            .toList();
    for (ExceptionCase open : released) {
      close(open.id());
      units.computeIfPresent(
          open.id(),
          (id, unit) ->
              unit.standing() == UnitStanding.PARKED
                  ? new UnitState(
                      unit.rmaId(),
                      unit.unitId(),
                      unit.inspection(),
                      unit.standing(),
                      unit.movementKey(),
                      unit.why(),
                      true)
                  : unit);
      hint(open.rmaId(), now);
    }
    return released.size();
  }

  private boolean hasParkedMovement(ExceptionCase open) {
    return movements.values().stream()
        .map(row -> row.stored)
        .anyMatch(
            stored ->
                stored.state() == MovementState.PARKED
                    && stored.movement().rmaId().equals(open.rmaId())
                    && stored.movement().unitId().equals(open.unitId()));
  }

  List<SyncStore.UnitReport> reports() {
    return units.values().stream()
        .map(
            unit ->
                new SyncStore.UnitReport(
                    unit,
                    Optional.ofNullable(movements.get(unit.movementKey())).map(row -> row.stored),
                    Optional.ofNullable(cases.get(unit.rmaId() + "/" + unit.unitId()))
                        .filter(row -> row.open)
                        .map(row -> row.opened)))
        .toList();
  }

  StoreCounts counts() {
    Map<UnitStanding, Long> byStanding = new EnumMap<>(UnitStanding.class);
    units.values().forEach(unit -> byStanding.merge(unit.standing(), 1L, Long::sum));
    Map<MovementState, Long> byState = new EnumMap<>(MovementState.class);
    movements.values().forEach(row -> byState.merge(row.stored.state(), 1L, Long::sum));
    return new StoreCounts(returns.size(), byStanding, byState, openCases().size());
  }

  Optional<Instant> nextDue() {
    Stream<Instant> reads = returns.values().stream().flatMap(TenantMemory::fallsDue);
    Stream<Instant> posts =
        movements.values().stream()
            .filter(row -> !row.stored.state().isFinal())
            .filter(row -> row.stored.state() != MovementState.PLANNED || isUnblocked(row))
            .map(MovementRow::fallsDue);
    return Stream.concat(reads, posts).min(Comparator.naturalOrder());
  }

  private static Stream<Instant> fallsDue(ReturnRow row) {
    return row.dueAt.stream()
        .map(due -> row.leaseUntil.filter(lease -> lease.isAfter(due)).orElse(due));
  }
}
