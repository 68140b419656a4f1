package dev.restock.sync.store.memory;

import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.KeyConflictException;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StaleClaimException;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The movements of one tenant in memory; guarded by the store's lock. */
final class MovementMemory {
  private static final String NOBODY = "";

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Set<Row>> byReturn = new HashMap<>();
  private final Set<Row> due = new HashSet<>();
  private final Map<String, Archived> archive = new HashMap<>();
  private long made;
  private final AuditMemory audit;

  MovementMemory(AuditMemory audit) {
    this.audit = audit;
  }

  /**
   * A movement and its claim. It is due when somebody may claim it: at its time while nobody holds
   * it, at the end of the lease while somebody does, and never while it waits for another movement
   * or has come to an end.
   */
  private static final class Row {
    private final long number;
    private final Instant createdAt;
    private StoredMovement stored;
    private Instant changedAt;
    private Optional<Instant> dueAt = Optional.empty();
    private boolean leased;
    private String owner = NOBODY;

    private Row(long number, StoredMovement stored, Instant now) {
      this.number = number;
      this.stored = stored;
      this.createdAt = now;
      this.changedAt = now;
    }

    private MovementState state() {
      return stored.state();
    }

    private boolean isDue(Instant now) {
      return dueAt.filter(due -> !due.isAfter(now)).isPresent();
    }

    /** Whether this claim is the latest, and was not given back. */
    private boolean isHeldAs(StoredMovement claimed) {
      return leased
          && stored.fencingToken() == claimed.fencingToken()
          && state() == claimed.state();
    }
  }

  /** What is kept of a movement for ever. */
  private record Archived(String contentHash, MovementState state, long transactionId) {
    private boolean isRepeatedBy(StockMovement movement) {
      return state.isWithoutEffect() && contentHash.equals(movement.contentHash());
    }
  }

  // ---- looking ---------------------------------------------------------------------------------

  Optional<StoredMovement> byKey(String key) {
    return Optional.ofNullable(rows.get(key)).map(row -> row.stored);
  }

  List<StoredMovement> of(String rmaId) {
    return rowsOf(rmaId).stream().map(row -> row.stored).toList();
  }

  private Set<Row> rowsOf(String rmaId) {
    return byReturn.getOrDefault(rmaId, Set.of());
  }

  private Stream<StoredMovement> ofUnit(String rmaId, String unitId) {
    return of(rmaId).stream().filter(stored -> stored.movement().unitId().equals(unitId));
  }

  boolean hasParked(String rmaId, String unitId) {
    return ofUnit(rmaId, unitId).anyMatch(stored -> stored.state() == MovementState.PARKED);
  }

  /** Whether a movement that places the unit is in the ledger, or may be. */
  boolean mayBeInLedger(String rmaId, String unitId) {
    return ofUnit(rmaId, unitId)
        .filter(stored -> stored.movement().kind().places())
        .map(StoredMovement::state)
        .anyMatch(
            state -> state.isUnderWay() || state.isInLedger() || state == MovementState.PARKED);
  }

  Map<MovementState, Long> counts() {
    Map<MovementState, Long> counts = new EnumMap<>(MovementState.class);
    all().forEach(stored -> counts.merge(stored.state(), 1L, Long::sum));
    archive.values().forEach(archived -> counts.merge(archived.state(), 1L, Long::sum));
    return counts;
  }

  long unconfirmed() {
    return rows.values().stream()
        .filter(row -> MovementTransition.CLAIM_TO_CONFIRM.from(row.state()).isPresent())
        .filter(row -> row.dueAt.isPresent())
        .count();
  }

  Stream<Instant> fallDue() {
    return due.stream().flatMap(row -> row.dueAt.stream());
  }

  Optional<Instant> oldestUndecided() {
    return rows.values().stream()
        .filter(row -> row.state().isUndecided())
        .map(row -> row.createdAt)
        .min(Comparator.naturalOrder());
  }

  List<Duration> lags(Instant since, int limit) {
    Comparator<StoredMovement> byTime =
        Comparator.comparing(stored -> stored.appliedAt().orElseThrow());
    return all()
        .filter(stored -> stored.movement().kind() == MovementKind.RESTOCK)
        .filter(stored -> stored.movement().inspectedAt().isPresent())
        .filter(stored -> stored.appliedAt().filter(at -> !at.isBefore(since)).isPresent())
        .sorted(byTime.reversed())
        .limit(limit)
        .map(
            stored ->
                Duration.between(
                    stored.movement().inspectedAt().orElseThrow(),
                    stored.appliedAt().orElseThrow()))
        .toList();
  }

  private Stream<StoredMovement> all() {
    return rows.values().stream().map(row -> row.stored);
  }

  // ---- keeping ---------------------------------------------------------------------------------

  private Row keep(StoredMovement stored, Instant now) {
    Row row = new Row(made++, stored, now);
    rows.put(stored.key(), row);
    byReturn.computeIfAbsent(stored.movement().rmaId(), any -> new LinkedHashSet<>()).add(row);
    return row;
  }

  private void setDue(Row row, Optional<Instant> dueAt) {
    row.dueAt = dueAt;
    if (dueAt.isPresent()) {
      due.add(row);
    } else {
      due.remove(row);
    }
  }

  // ---- decisions -------------------------------------------------------------------------------

  void checkFree(Collection<Decision.Planned> planned) {
    Set<String> asked = new HashSet<>();
    for (Decision.Planned one : planned) {
      String key = one.movement().key();
      Archived archived = archive.get(key);
      if (archived != null) {
        throw new KeyConflictException(key, archived.isRepeatedBy(one.movement()));
      }
      if (!asked.add(key) || rows.containsKey(key)) {
        throw new KeyConflictException(key);
      }
    }
  }

  void checkWithdrawable(String key) {
    Row row = rows.get(key);
    if (row == null || MovementTransition.WITHDRAW.from(row.state()).isEmpty()) {
      throw new StaleClaimException("movement " + key + " is not planned any more");
    }
  }

  /** A unit cannot be placed by a movement that ended, without effect, since that was decided. */
  void checkPlaces(String key, Collection<String> withdrawn) {
    Row row = rows.get(key);
    if (row != null && (withdrawn.contains(key) || row.state().isWithoutEffect())) {
      throw new StaleClaimException("movement " + key + " places nothing any more");
    }
  }

  void plan(Decision.Planned planned, String who, Instant now) {
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
            Optional.empty(),
            Optional.empty());
    boolean free =
        planned.after().isEmpty()
            || byKey(planned.after()).filter(before -> before.state().isInLedger()).isPresent();
    setDue(keep(stored, now), free ? Optional.of(now) : Optional.empty());
    audit.add(stored.key(), "", MovementState.PLANNED.name(), now, who, "planned");
  }

  void withdraw(String key, String who, Instant now) {
    change(key, MovementTransition.WITHDRAW, now, who, "decided anew");
  }

  // ---- claims ----------------------------------------------------------------------------------

  List<StoredMovement> claimToSend(Lease lease, int limit) {
    return claim(MovementTransition.CLAIM_TO_SEND, lease, limit);
  }

  List<StoredMovement> claimAsSent(Lease lease, int limit, long lowerBound, Instant graceEndsAt) {
    return claim(
        MovementTransition.CLAIM_AS_SENT,
        lease,
        limit,
        claimed -> claimed.sent(lowerBound, graceEndsAt));
  }

  List<StoredMovement> claimUnknown(Lease lease, int limit) {
    return claim(MovementTransition.CLAIM_UNKNOWN, lease, limit);
  }

  List<StoredMovement> claimToConfirm(Lease lease, int limit) {
    return claim(MovementTransition.CLAIM_TO_CONFIRM, lease, limit);
  }

  private List<StoredMovement> claim(MovementTransition claim, Lease lease, int limit) {
    return claim(claim, lease, limit, UnaryOperator.identity());
  }

  private List<StoredMovement> claim(
      MovementTransition claim, Lease lease, int limit, UnaryOperator<StoredMovement> note) {
    List<Row> first =
        due.stream()
            .filter(row -> row.isDue(lease.from()) && claim.from(row.state()).isPresent())
            .sorted(
                Comparator.<Row, Instant>comparing(row -> row.dueAt.orElseThrow())
                    .thenComparing(row -> row.number))
            .limit(limit)
            .toList();
    List<StoredMovement> claimed = new ArrayList<>();
    for (Row row : first) {
      StoredMovement was = row.stored;
      row.stored = note.apply(was.next(claim.checked(was)));
      row.leased = true;
      setDue(row, Optional.of(lease.until()));
      row.owner = lease.instance();
      boolean sent = row.state() == MovementState.SENT;
      String above = sent ? ", above " + row.stored.lowerBound() : "";
      tell(row, was, lease.from(), lease.instance(), "until " + lease.until() + above);
      claimed.add(row.stored);
    }
    return claimed;
  }

  List<StoredMovement> markSent(
      List<StoredMovement> claimed, long lowerBound, Instant graceEndsAt, Instant now) {
    List<StoredMovement> held = new ArrayList<>();
    for (StoredMovement movement : claimed) {
      Row row = rows.get(movement.key());
      Optional<MovementState> sent = MovementTransition.MARK_SENT.from(movement.state());
      if (row != null && sent.isPresent() && row.isHeldAs(movement)) {
        StoredMovement was = row.stored;
        row.stored = was.sent(lowerBound, graceEndsAt);
        tell(row, was, now, row.owner, "above " + row.stored.lowerBound());
        held.add(row.stored);
      }
    }
    return held;
  }

  List<StoredMovement> stillHeld(List<StoredMovement> claimed) {
    return claimed.stream()
        .filter(
            one ->
                Optional.ofNullable(rows.get(one.key()))
                    .filter(row -> row.isHeldAs(one))
                    .isPresent())
        .toList();
  }

  // ---- settling --------------------------------------------------------------------------------

  /** Whether it was written; what it does to the unit is for the caller. */
  boolean recordOutcomes(StoredMovement claimed, MovementOutcome outcome, Instant now) {
    MovementState after = outcome.transition().checked(claimed);
    Row row = rows.get(claimed.key());
    if (row == null || !row.isHeldAs(claimed)) {
      return false;
    }
    StoredMovement was = row.stored;
    row.stored = recorded(was, after, outcome);
    setDue(row, dueAfter(outcome));
    row.leased = false;
    tell(row, was, now, row.owner, outcome.why());
    if (outcome instanceof MovementOutcome.Applied) {
      unblock(was.movement());
      if (was.movement().kind() == MovementKind.REVERSAL) {
        String undone = was.movement().reverses();
        change(undone, MovementTransition.REVERSE, now, row.owner, "its reversal was applied");
      }
    }
    return true;
  }

  /** What waited for it may be sent now. */
  private void unblock(StockMovement applied) {
    rowsOf(applied.rmaId()).stream()
        .filter(row -> row.stored.after().equals(applied.key()))
        .filter(row -> row.state() == MovementState.PLANNED && row.dueAt.isEmpty())
        .forEach(row -> setDue(row, Optional.of(row.createdAt)));
  }

  private static StoredMovement recorded(
      StoredMovement was, MovementState after, MovementOutcome outcome) {
    int sends = was.sends();
    Optional<Instant> graceEndsAt = was.graceEndsAt();
    long transactionId = was.transactionId();
    Optional<Instant> appliedAt = was.appliedAt();
    Optional<Instant> confirmAt = Optional.empty();
    if (outcome instanceof MovementOutcome.Applied applied) {
      transactionId = applied.transactionId();
      appliedAt = Optional.of(applied.at());
      confirmAt = applied.confirmAt();
    } else if (outcome instanceof MovementOutcome.ConfirmLater later) {
      confirmAt = Optional.of(later.at());
    } else if (outcome instanceof MovementOutcome.Again again) {
      sends -= was.state() == MovementState.SENT && !again.counts() ? 1 : 0;
    } else if (outcome instanceof MovementOutcome.StillUnknown unknown) {
      graceEndsAt = Optional.of(unknown.graceEndsAt());
    }
    return new StoredMovement(
        was.movement(),
        after,
        was.after(),
        was.fencingToken(),
        sends,
        was.lowerBound(),
        graceEndsAt,
        transactionId,
        appliedAt,
        confirmAt);
  }

  private static Optional<Instant> dueAfter(MovementOutcome outcome) {
    if (outcome instanceof MovementOutcome.Applied applied) {
      return applied.confirmAt();
    } else if (outcome instanceof MovementOutcome.ConfirmLater later) {
      return Optional.of(later.at());
    } else if (outcome instanceof MovementOutcome.Again again) {
      return Optional.of(again.notBefore());
    } else if (outcome instanceof MovementOutcome.StillUnknown unknown) {
      return Optional.of(unknown.verifyAt());
    }
    return Optional.empty();
  }

  /** Takes back what was planned for a unit that is parked; not what corrects a duplicate. */
  void withdrawPlanned(String rmaId, String unitId, String who, Instant now) {
    ofUnit(rmaId, unitId)
        .filter(stored -> stored.state() == MovementState.PLANNED)
        .filter(stored -> stored.movement().kind() != MovementKind.CORRECTION)
        .map(StoredMovement::key)
        .toList()
        .forEach(
            key ->
                change(
                    key, MovementTransition.WITHDRAW_WITH_UNIT, now, who, "its unit was parked"));
  }

  String ownerOf(StoredMovement claimed) {
    return Optional.ofNullable(rows.get(claimed.key())).map(row -> row.owner).orElse(NOBODY);
  }

  /** What the movement became; empty if it is not parked. */
  Optional<StoredMovement> acceptCorrection(String key, String who, Instant now) {
    Row row = rows.get(key);
    if (row == null || row.state() != MovementState.PARKED) {
      return Optional.empty();
    }
    boolean reversed =
        of(row.stored.movement().rmaId()).stream()
            .anyMatch(
                stored ->
                    stored.state().isInLedger()
                        && stored.movement().kind() == MovementKind.REVERSAL
                        && stored.movement().reverses().equals(key));
    change(
        key,
        reversed
            ? MovementTransition.ACCEPT_CORRECTION_OF_REVERSED
            : MovementTransition.ACCEPT_CORRECTION,
        now,
        who,
        "its correction was accepted");
    return Optional.of(row.stored);
  }

  /** A change without a claim; whoever holds one loses it. Nothing if it cannot happen. */
  private void change(
      String key, MovementTransition transition, Instant now, String who, String why) {
    Row row = rows.get(key);
    Optional<MovementState> after =
        Optional.ofNullable(row).flatMap(some -> transition.from(some.state()));
    if (row != null && after.isPresent()) {
      StoredMovement was = row.stored;
      row.stored = was.next(after.get());
      setDue(row, was.confirmAt());
      row.leased = false;
      tell(row, was, now, who, why);
    }
  }

  private void tell(Row row, StoredMovement was, Instant at, String who, String why) {
    row.changedAt = at;
    audit.add(was.key(), was.state().name(), row.state().name(), at, who, why);
  }

  // ---- archive ---------------------------------------------------------------------------------

  /** Whether all movements of a return came to an end before a moment. */
  boolean isDone(String rmaId, Instant before) {
    return rowsOf(rmaId).stream()
        .allMatch(
            row ->
                row.dueAt.isEmpty()
                    && row.changedAt.isBefore(before)
                    && !row.state().isUndecided()
                    && row.state() != MovementState.PARKED);
  }

  /** Keeps the keys, and forgets the rest with its audit. */
  void archive(String rmaId) {
    Set<Row> gone = byReturn.getOrDefault(rmaId, Set.of());
    byReturn.remove(rmaId);
    for (Row row : gone) {
      StoredMovement stored = row.stored;
      archive.put(
          stored.key(),
          new Archived(stored.movement().contentHash(), stored.state(), stored.transactionId()));
      audit.forget(stored.key());
      rows.remove(stored.key());
      due.remove(row);
    }
  }

  /** A movement that is archived, with what it placed; empty if it is not. */
  Optional<StoredMovement> archived(StockMovement placement) {
    return Optional.ofNullable(archive.get(placement.key()))
        .filter(kept -> kept.contentHash().equals(placement.contentHash()))
        .map(
            kept ->
                new StoredMovement(
                    placement,
                    kept.state(),
                    "",
                    0,
                    0,
                    0,
                    Optional.empty(),
                    kept.transactionId(),
                    Optional.empty(),
                    Optional.empty()));
  }

  void bringBack(StoredMovement archived, Instant now) {
    archive.remove(archived.key());
    keep(archived, now);
  }
}
