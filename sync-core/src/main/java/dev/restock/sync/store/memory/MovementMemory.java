package dev.restock.sync.store.memory;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.alerts.Waiting;
import dev.restock.sync.store.history.FlowFacts;
import dev.restock.sync.store.history.FoundMovement;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.movements.MovementChange;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.UnitState;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
   * A movement and its claim. It is due when it may be claimed: at its due time while nobody holds
   * it, at the end of the lease while a host holds it, and never while it waits for another
   * movement or has ended.
   */
  private static final class Row {
    private final long number;
    private final Instant createdAt;
    private StoredMovement stored;
    private Instant changedAt;
    private @Nullable Instant dueAt;
    private boolean leased;
    private String instance = NOBODY;

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
      return dueAt != null && !dueAt.isAfter(now);
    }

    /** Whether this claim is the latest, and was not given back. */
    private boolean isHeldAs(StoredMovement claimed) {
      return leased
          && stored.fencingToken() == claimed.fencingToken()
          && state() == claimed.state();
    }
  }

  /** A movement in the archive. */
  private record Archived(String contentHash, MovementState state, @Nullable Long transactionId) {
    private boolean isRepeatedBy(StockMovement movement) {
      return state.isWithoutEffect() && contentHash.equals(movement.contentHash());
    }
  }

  // ---- queries ---------------------------------------------------------------------------------

  Optional<StoredMovement> byKey(String key) {
    return Optional.ofNullable(rows.get(key)).map(row -> row.stored);
  }

  boolean isArchived(String key) {
    return archive.containsKey(key);
  }

  /** The transaction of an archived movement; empty if it had none. */
  Optional<Long> archivedTransaction(String key) {
    return Optional.ofNullable(archive.get(key))
        .flatMap(archived -> Optional.ofNullable(archived.transactionId()));
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

  Set<String> skusUnderWay(Collection<String> skus) {
    return all()
        .filter(stored -> stored.state().isUndecided())
        .map(stored -> stored.movement().sku())
        .filter(skus::contains)
        .collect(Collectors.toSet());
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
        .filter(row -> row.dueAt != null)
        .count();
  }

  Waiting waiting(Instant now) {
    List<Instant> unconfirmed =
        rows.values().stream()
            .filter(row -> MovementTransition.CLAIM_TO_CONFIRM.from(row.state()).isPresent())
            .filter(row -> row.dueAt != null)
            .flatMap(row -> row.stored.graceEndsAt().stream())
            .filter(end -> end.isBefore(now))
            .sorted()
            .toList();
    return new Waiting(
        rows.values().stream().filter(row -> row.state().isUndecided()).count(),
        oldestUndecided().orElse(null),
        unconfirmed.size(),
        unconfirmed.isEmpty() ? null : unconfirmed.get(0));
  }

  Stream<Instant> fallDue() {
    return due.stream().flatMap(row -> Stream.ofNullable(row.dueAt));
  }

  Optional<Instant> oldestUndecided() {
    return rows.values().stream()
        .filter(row -> row.state().isUndecided())
        .map(row -> row.createdAt)
        .min(Comparator.naturalOrder());
  }

  private Stream<StoredMovement> all() {
    return rows.values().stream().map(row -> row.stored);
  }

  // ---- history ---------------------------------------------------------------------------------

  Optional<FoundMovement> find(String key) {
    return byKey(key)
        .map(FoundMovement::of)
        .or(
            () ->
                Optional.ofNullable(archive.get(key))
                    .map(one -> new FoundMovement(key, one.state(), one.transactionId(), null)));
  }

  List<ListedMovement> list(MovementList list, ListedMovement.@Nullable Place after, int limit) {
    Comparator<ListedMovement> order =
        Comparator.<ListedMovement, Instant>comparing(one -> one.place().at())
            .thenComparing(one -> one.place().number());
    Comparator<ListedMovement> listed = list.isLatestFirst() ? order.reversed() : order;
    return rows.values().stream()
        .filter(row -> list.states().contains(row.state()))
        .flatMap(row -> listed(list, row).stream())
        .filter(
            one ->
                after == null
                    || listed.compare(
                            one,
                            new ListedMovement(
                                after, one.plannedAt(), one.changedAt(), one.movement()))
                        > 0)
        .sorted(listed)
        .limit(limit)
        .toList();
  }

  private static Optional<ListedMovement> listed(MovementList list, Row row) {
    return switch (list) {
      case PLANNED -> Optional.of(listed(row, row.createdAt));
      case UNKNOWN -> Optional.ofNullable(row.dueAt).map(at -> listed(row, at));
      case APPLIED -> row.stored.appliedAt().map(at -> listed(row, at));
      case PARKED, REFUSED -> Optional.of(listed(row, Instant.EPOCH));
    };
  }

  private static ListedMovement listed(Row row, Instant at) {
    return new ListedMovement(
        new ListedMovement.Place(at, row.number), row.createdAt, row.changedAt, row.stored);
  }

  FlowFacts.Passage flow(Instant since, int latest) {
    List<Row> applied =
        rows.values().stream()
            .filter(row -> row.stored.appliedAt().filter(at -> !at.isBefore(since)).isPresent())
            .sorted(
                Comparator.comparing((Row row) -> row.stored.appliedAt().orElse(since)).reversed())
            .toList();
    List<Row> waiting = rows.values().stream().filter(row -> row.state().isUndecided()).toList();
    return new FlowFacts.Passage(
        applied.size(),
        applied.stream()
            .limit(latest)
            .map(row -> Duration.between(row.createdAt, row.stored.appliedAt().orElse(since)))
            .toList(),
        waiting.size(),
        waiting.stream().map(row -> row.createdAt).min(Comparator.naturalOrder()).orElse(null));
  }

  List<ListedMovement> ofSku(String sku, @Nullable Long warehouseId, long below, int limit) {
    return rows.values().stream()
        .filter(row -> row.stored.movement().sku().equals(sku))
        .filter(row -> warehouseId == null || row.stored.movement().warehouseId() == warehouseId)
        .filter(row -> row.number < below)
        .sorted(Comparator.<Row, Long>comparing(row -> row.number).reversed())
        .limit(limit)
        .map(row -> listed(row, Instant.EPOCH))
        .toList();
  }

  List<String> skus(String prefix, int limit) {
    return rows.values().stream()
        .map(row -> row.stored.movement().sku())
        .filter(sku -> sku.startsWith(prefix))
        .distinct()
        .sorted()
        .limit(limit)
        .toList();
  }

  // ---- keeping ---------------------------------------------------------------------------------

  private Row keep(StoredMovement stored, Instant now) {
    Row row = new Row(made++, stored, now);
    rows.put(stored.key(), row);
    byReturn.computeIfAbsent(stored.movement().rmaId(), any -> new LinkedHashSet<>()).add(row);
    return row;
  }

  private void setDue(Row row, @Nullable Instant dueAt) {
    row.dueAt = dueAt;
    if (dueAt != null) {
      due.add(row);
    } else {
      due.remove(row);
    }
  }

  // ---- decisions -------------------------------------------------------------------------------

  Optional<DecideResult> checkFree(Collection<Decision.Planned> planned) {
    Set<String> asked = new HashSet<>();
    for (Decision.Planned one : planned) {
      String key = one.movement().key();
      Archived archived = archive.get(key);
      if (archived != null) {
        return Optional.of(new DecideResult.KeyTaken(key, archived.isRepeatedBy(one.movement())));
      }
      if (!asked.add(key) || rows.containsKey(key)) {
        return Optional.of(new DecideResult.KeyTaken(key, false));
      }
    }
    return Optional.empty();
  }

  Optional<DecideResult> checkUnknown(Collection<StoredMovement> adopted) {
    return adopted.stream()
        .map(StoredMovement::key)
        .filter(key -> rows.containsKey(key) || archive.containsKey(key))
        .findFirst()
        .map(key -> new DecideResult.Stale("movement " + key + " is known by now"));
  }

  void adopt(StoredMovement adopted, String who, Instant now) {
    keep(adopted, now);
    audit.add(adopted.key(), "", adopted.state().name(), now, who, "found in the ledger");
  }

  Optional<DecideResult> checkWithdrawable(Collection<String> keys) {
    return keys.stream()
        .filter(
            key ->
                byKey(key)
                    .flatMap(stored -> MovementTransition.WITHDRAW.from(stored.state()))
                    .isEmpty())
        .findFirst()
        .map(key -> new DecideResult.Stale("movement " + key + " is not planned any more"));
  }

  /** A unit cannot be placed by a movement that ended without effect since that was decided. */
  Optional<DecideResult> checkPlacements(Decision decision) {
    return decision.units().stream()
        .map(UnitState::movementKey)
        .filter(
            key ->
                byKey(key)
                    .filter(
                        stored ->
                            decision.withdrawn().contains(key) || stored.state().isWithoutEffect())
                    .isPresent())
        .findFirst()
        .map(
            key ->
                new DecideResult.Stale(
                    "movement " + key + " ended without effect and can no longer place the unit"));
  }

  void plan(Decision.Planned planned, String who, Instant now) {
    String after = planned.after().isEmpty() ? null : planned.after();
    StoredMovement stored =
        StoredMovement.of(planned.movement(), MovementState.PLANNED).after(after).build();
    boolean free =
        after == null || byKey(after).filter(before -> before.state().isInLedger()).isPresent();
    setDue(keep(stored, now), free ? now : null);
    audit.add(stored.key(), "", MovementState.PLANNED.name(), now, who, "planned");
  }

  void withdraw(String key, String who, Instant now) {
    change(key, MovementTransition.WITHDRAW, now, who, "decided again");
  }

  // ---- claims ----------------------------------------------------------------------------------

  List<StoredMovement> claim(MovementTransition claim, Lease lease, int limit) {
    List<Row> first =
        due.stream()
            .filter(row -> row.isDue(lease.from()) && claim.from(row.state()).isPresent())
            .sorted(
                Comparator.<Row, Instant>comparing(row -> requireNonNull(row.dueAt))
                    .thenComparing(row -> row.number))
            .limit(limit)
            .toList();
    List<StoredMovement> claimed = new ArrayList<>();
    for (Row row : first) {
      StoredMovement was = row.stored;
      row.stored = was.claimed(claim);
      row.leased = true;
      setDue(row, lease.until());
      row.instance = lease.instance();
      audit(row, was, lease.from(), lease.instance(), "until " + lease.until());
      claimed.add(row.stored);
    }
    return claimed;
  }

  // ---- outcomes --------------------------------------------------------------------------------

  /** Writes an outcome if the movement is still held; empty if it is not. */
  Optional<MovementChange> recordOutcome(
      StoredMovement claimed, MovementOutcome outcome, Instant now) {
    MovementChange change = outcome.applyTo(claimed);
    Row row = rows.get(claimed.key());
    if (row == null || !row.isHeldAs(claimed)) {
      return Optional.empty();
    }
    StoredMovement was = row.stored;
    row.stored = change.after();
    if (!change.isClaimKept()) {
      setDue(row, change.dueAt().orElse(null));
      row.leased = false;
    }
    audit(row, was, now, row.instance, outcome.why(change));
    if (change.isApplied()) {
      unblock(was.movement());
      if (was.movement().kind() == MovementKind.REVERSAL) {
        String reversed = was.movement().reverses();
        change(reversed, MovementTransition.REVERSE, now, row.instance, "its reversal was applied");
      }
    }
    return Optional.of(change);
  }

  /** What waited for it may be sent now. */
  private void unblock(StockMovement applied) {
    rowsOf(applied.rmaId()).stream()
        .filter(row -> row.stored.after().filter(applied.key()::equals).isPresent())
        .filter(row -> row.state() == MovementState.PLANNED && row.dueAt == null)
        .forEach(row -> setDue(row, row.createdAt));
  }

  /** Parks a movement that has ended, if it has; what it is afterwards. */
  Optional<StoredMovement> parkEnded(String key, String who, Instant now) {
    Optional<StoredMovement> ended =
        byKey(key).filter(stored -> MovementTransition.PARK_ENDED.from(stored.state()).isPresent());
    ended.ifPresent(
        stored ->
            change(
                key,
                MovementTransition.PARK_ENDED,
                now,
                who,
                "the ledger shows a transaction of it"));
    return ended.flatMap(stored -> byKey(key));
  }

  /** Withdraws what is planned for a unit that is parked, except corrections of duplicates. */
  void withdrawPlanned(String rmaId, String unitId, String who, Instant now) {
    planned(rmaId, unitId)
        .forEach(
            key ->
                change(
                    key, MovementTransition.WITHDRAW_WITH_UNIT, now, who, "its unit was parked"));
  }

  /**
   * Withdraws what is planned for a unit that is decided again, except corrections and what the
   * ledger shows.
   */
  void withdrawForRegister(
      String rmaId, String unitId, Predicate<String> isShown, String who, Instant now) {
    planned(rmaId, unitId).stream()
        .filter(key -> !isShown.test(key))
        .forEach(
            key ->
                change(
                    key,
                    MovementTransition.WITHDRAW_FOR_REGISTER,
                    now,
                    who,
                    "its unit is decided again because of a register"));
  }

  private List<String> planned(String rmaId, String unitId) {
    return ofUnit(rmaId, unitId)
        .filter(stored -> stored.state() == MovementState.PLANNED)
        .filter(stored -> stored.movement().kind() != MovementKind.CORRECTION)
        .map(StoredMovement::key)
        .toList();
  }

  /** The movements that were applied at some time or later, the oldest first. */
  Stream<StoredMovement> appliedSince(Instant from) {
    return rows.values().stream()
        .map(row -> row.stored)
        .filter(one -> one.appliedAt().filter(at -> !at.isBefore(from)).isPresent())
        .sorted(Comparator.comparing(one -> one.appliedAt().orElseThrow()));
  }

  String instanceOf(StoredMovement claimed) {
    return Optional.ofNullable(rows.get(claimed.key())).map(row -> row.instance).orElse(NOBODY);
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
    if (row.stored.appliedAt().isEmpty()) {
      // It was found twice at once, and never recorded as applied.
      row.stored = row.stored.toBuilder().appliedAt(now).build();
    }
    return Optional.of(row.stored);
  }

  /** A change without a claim; a host that holds the movement loses it. */
  private void change(
      String key, MovementTransition transition, Instant now, String who, String why) {
    Row row = rows.get(key);
    Optional<MovementState> after =
        Optional.ofNullable(row).flatMap(some -> transition.from(some.state()));
    if (row != null && after.isPresent()) {
      StoredMovement was = row.stored;
      row.stored = was.next(after.get());
      setDue(row, was.confirmAt().orElse(null));
      row.leased = false;
      audit(row, was, now, who, why);
    }
  }

  private void audit(Row row, StoredMovement was, Instant at, String who, String why) {
    row.changedAt = at;
    audit.add(was.key(), was.state().name(), row.state().name(), at, who, why);
  }

  // ---- archive ---------------------------------------------------------------------------------

  /** Whether all movements of a return came to an end before a moment. */
  boolean isDone(String rmaId, Instant before) {
    return rowsOf(rmaId).stream()
        .allMatch(
            row ->
                row.dueAt == null
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
          new Archived(
              stored.movement().contentHash(),
              stored.state(),
              stored.transactionId().isPresent() ? stored.transactionId().getAsLong() : null));
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
                StoredMovement.of(placement, kept.state())
                    .transactionId(kept.transactionId())
                    .build());
  }

  /** Gives all movements another tenant; the archived ones keep what they are compared by. */
  void rename(Tenant tenant, Collection<StockMovement> placements) {
    rows.values().forEach(row -> row.stored = Renamed.movement(row.stored, tenant));
    placements.forEach(
        placement ->
            archive.computeIfPresent(
                placement.key(),
                (key, kept) ->
                    new Archived(placement.contentHash(), kept.state(), kept.transactionId())));
  }

  void bringBack(StoredMovement archived, Instant now) {
    archive.remove(archived.key());
    keep(archived, now);
  }
}
