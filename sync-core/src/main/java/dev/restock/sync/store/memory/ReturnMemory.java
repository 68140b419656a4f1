package dev.restock.sync.store.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.ReturnStore;
import dev.restock.sync.store.gaps.ClockedReturn;
import dev.restock.sync.store.gaps.Repayments;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.Sighting;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The returns of one tenant that {@link InMemorySyncStore} knows; guarded by the store's lock. */
final class ReturnMemory {
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<ReadCause, NavigableSet<At>> due = new EnumMap<>(ReadCause.class);
  private final NavigableSet<At> hinted = new TreeSet<>(At.ORDER);
  private final NavigableSet<At> watched = new TreeSet<>(At.ORDER);
  private final Function<String, Collection<UnitState>> units;

  /** A place in a queue. */
  private record At(Instant at, String rmaId) {
    private static final Comparator<At> ORDER = comparing(At::at).thenComparing(At::rmaId);
  }

  private static final class Row {
    private final String rmaId;
    private ReturnStatus status = new ReturnStatus("");
    private Instant statusAt = Instant.MIN;
    private String orderName = "";
    private String channelOrder = "";
    private @Nullable Instant createdAt;
    private @Nullable Instant receivedAt;
    private @Nullable Instant awaitedAt;
    private @Nullable String changeStamp;
    private boolean missed;
    private @Nullable PlannedRead read;
    private @Nullable Instant hintedAt;
    private Instant leaseUntil = Instant.MIN;
    private String instance = "";
    private @Nullable Instant decidedAt;
    private @Nullable Instant archivedAt;
    private long hints;
    private long plannedReads;
    private int idleReads;
    private long fencingToken;
    private @Nullable Sighting sighting;
    private Repayments repayments = Repayments.NONE;
    private @Nullable Instant watchAt;
    private long watchVersion;
    private @Nullable Instant lookedAt;

    private Row(String rmaId) {
      this.rmaId = rmaId;
    }

    private Optional<Instant> createdAt() {
      return Optional.ofNullable(createdAt);
    }

    private Optional<Instant> receivedAt() {
      return Optional.ofNullable(receivedAt);
    }

    private Optional<Instant> decidedAt() {
      return Optional.ofNullable(decidedAt);
    }
  }

  /**
   * Makes an empty memory.
   *
   * @param units the units of a return
   */
  ReturnMemory(Function<String, Collection<UnitState>> units) {
    this.units = units;
    for (ReadCause cause : ReadCause.values()) {
      due.put(cause, new TreeSet<>(At.ORDER));
    }
  }

  private Row row(String rmaId) {
    return rows.computeIfAbsent(rmaId, Row::new);
  }

  private NavigableSet<At> queue(ReadCause cause) {
    return due.getOrDefault(cause, new TreeSet<>(At.ORDER));
  }

  // ---- hints -----------------------------------------------------------------------------------

  void hint(String rmaId, Instant now) {
    if (!rows.containsKey(rmaId) && unknown() >= ReturnStore.MOST_UNKNOWN) {
      return;
    }
    Row row = row(rmaId);
    row.hints++;
    if (row.hintedAt == null) {
      row.hintedAt = now;
      hinted.add(new At(now, rmaId));
    }
  }

  private long unknown() {
    return rows.values().stream().filter(row -> row.status.value().isEmpty()).count();
  }

  int forgetUnknown(Instant before, Predicate<String> hasCase) {
    List<Row> forgotten =
        rows.values().stream()
            .filter(row -> row.status.value().isEmpty() && row.read == null)
            .filter(row -> row.leaseUntil.equals(Instant.MIN))
            .filter(row -> oldest(row).isBefore(before))
            .filter(row -> units.apply(row.rmaId).isEmpty() && !hasCase.test(row.rmaId))
            .toList();
    for (Row row : forgotten) {
      answer(row, row.hints);
      watch(row, null);
      rows.remove(row.rmaId);
    }
    return forgotten.size();
  }

  private static Instant oldest(Row row) {
    return row.hintedAt != null ? row.hintedAt : row.decidedAt().orElse(Instant.MIN);
  }

  private void answer(Row row, long hints) {
    if (row.hintedAt != null && row.hints <= hints) {
      hinted.remove(new At(row.hintedAt, row.rmaId));
      row.hintedAt = null;
    }
  }

  List<HintedReturn> openHints(int limit, Instant now) {
    List<HintedReturn> open = new ArrayList<>();
    for (boolean isKnown : new boolean[] {true, false}) {
      Iterator<At> all = hinted.iterator();
      while (all.hasNext() && open.size() < limit) {
        At hint = all.next();
        Row row = row(hint.rmaId());
        boolean isRead =
            row.read != null && !row.read.due().isAfter(now) && row.read.cause().isNews();
        if (!isRead && isKnown != row.status.value().isEmpty()) {
          open.add(new HintedReturn(known(row), row.hints, hint.at()));
        }
      }
    }
    return open;
  }

  // ---- listings --------------------------------------------------------------------------------

  Optional<KnownReturn> known(String rmaId) {
    return Optional.ofNullable(rows.get(rmaId)).map(this::known);
  }

  private KnownReturn known(Row row) {
    Collection<UnitState> kept = units.apply(row.rmaId);
    boolean waits = kept.stream().anyMatch(unit -> unit.status() == UnitStatus.WAITING);
    return new KnownReturn(
        row.rmaId,
        row.status,
        row.orderName,
        row.createdAt(),
        row.receivedAt(),
        Optional.ofNullable(row.changeStamp),
        kept.isEmpty() || waits,
        !kept.isEmpty(),
        row.missed);
  }

  // ---- history ---------------------------------------------------------------------------------

  List<ReturnFacts> facts(Collection<String> rmaIds) {
    return rmaIds.stream()
        .distinct()
        .sorted()
        .map(rows::get)
        .filter(Objects::nonNull)
        .map(
            row ->
                new ReturnFacts(
                    row.rmaId,
                    row.status,
                    row.statusAt.equals(Instant.MIN) ? null : row.statusAt,
                    row.orderName,
                    row.channelOrder,
                    row.createdAt,
                    row.receivedAt,
                    row.decidedAt,
                    row.archivedAt,
                    row.read == null ? null : row.read.due(),
                    row.read == null ? null : row.read.cause()))
        .toList();
  }

  List<String> ofOrder(String order, int limit) {
    return rows.values().stream()
        .filter(row -> row.channelOrder.equals(order) || row.orderName.equals(order))
        .map(row -> row.rmaId)
        .limit(limit)
        .toList();
  }

  List<String> orderNames(String prefix, int limit) {
    return rows.values().stream()
        .map(row -> row.orderName)
        .filter(name -> name.startsWith(prefix))
        .distinct()
        .sorted()
        .limit(limit)
        .toList();
  }

  List<String> expected(ReturnPhase phase, Instant createdFrom, Instant before) {
    return rows.values().stream()
        .filter(row -> phase == row.status.phase() && row.statusAt.isBefore(before))
        .filter(row -> !row.missed)
        .filter(row -> row.createdAt().filter(at -> !at.isBefore(createdFrom)).isPresent())
        .map(row -> row.rmaId)
        .toList();
  }

  void record(ObservedReturn seen, Instant now) {
    Row row = row(seen.rmaId());
    if (seen.status().isPresent()) {
      row.missed = false;
      if (!seen.status().get().equals(row.status)) {
        touch(row, now);
      }
      see(row, seen.status().get(), now);
    }
    row.missed |= seen.missed();
    row.orderName = seen.orderName().isEmpty() ? row.orderName : seen.orderName();
    row.createdAt = row.createdAt().or(seen::createdAt).orElse(null);
    row.changeStamp = seen.changeStamp().orElse(row.changeStamp);
    answer(row, seen.hintsAnswered());
    seen.read().ifPresent(read -> plan(row, read, now));
  }

  void readAtOnce(String rmaId, Instant now) {
    readBecause(ReadCause.CHANGED, rmaId, now);
  }

  void readBecause(ReadCause cause, String rmaId, Instant now) {
    plan(row(rmaId), new PlannedRead(now, cause), now);
  }

  /** Ends all claims: what is decided under one of them is refused. */
  void endClaims() {
    rows.values().forEach(row -> row.leaseUntil = Instant.MIN);
  }

  /** Ends the claim of a read, if there is one: what is decided under it is refused. */
  void endClaim(String rmaId) {
    row(rmaId).leaseUntil = Instant.MIN;
  }

  /** The orders of the sales channel that returns belong to, as far as they are known. */
  Map<String, String> channelOrders(Collection<String> rmaIds) {
    return rows.values().stream()
        .filter(row -> !row.channelOrder.isEmpty() && rmaIds.contains(row.rmaId))
        .collect(toMap(row -> row.rmaId, row -> row.channelOrder));
  }

  /** The returns of some orders of the sales channel. */
  List<String> ofChannelOrders(Collection<String> channelOrders) {
    return rows.values().stream()
        .filter(row -> !row.channelOrder.isEmpty() && channelOrders.contains(row.channelOrder))
        .map(row -> row.rmaId)
        .toList();
  }

  private void plan(Row row, PlannedRead read, Instant now) {
    boolean replaces = row.read == null || read.replaces(row.read);
    if (replaces) {
      plan(row, Optional.of(read));
    }
    // A read that is under way may not show what led to this one.
    if (replaces || (row.leaseUntil.isAfter(now) && read.cause().isNews())) {
      row.plannedReads++;
    }
  }

  private static void see(Row row, ReturnStatus status, Instant now) {
    if (!status.equals(row.status)) {
      row.status = status;
      row.statusAt = now;
      row.missed = false;
    }
    if (row.receivedAt == null && status.isAfterReceipt()) {
      row.receivedAt = now;
    }
    if (row.receivedAt == null && row.awaitedAt == null && status.isBeforeReceipt()) {
      row.awaitedAt = now;
    }
  }

  private void plan(Row row, Optional<PlannedRead> read) {
    PlannedRead before = row.read;
    if (before != null) {
      queue(before.cause()).remove(new At(before.due(), row.rmaId));
    }
    row.read = read.orElse(null);
    read.ifPresent(next -> queue(next.cause()).add(new At(next.due(), row.rmaId)));
  }

  // ---- reads -----------------------------------------------------------------------------------

  List<ReadClaim> claim(Lease lease, int limit, List<ReadCause> causes) {
    List<ReadClaim> claims = due(lease.from(), limit, causes);
    for (ReadClaim claim : claims) {
      Row row = row(claim.rmaId());
      row.fencingToken = claim.fencingToken();
      row.leaseUntil = lease.until();
      row.instance = lease.instance();
    }
    return claims;
  }

  /** The reads that a claim would take, without a claim. */
  List<ReadClaim> due(Instant now, int limit, List<ReadCause> causes) {
    List<ReadClaim> due = new ArrayList<>();
    for (ReadCause cause : causes) {
      Iterator<At> waiting = queue(cause).iterator();
      while (waiting.hasNext() && due.size() < limit) {
        At next = waiting.next();
        if (next.at().isAfter(now)) {
          break;
        }
        Row row = row(next.rmaId());
        if (!row.leaseUntil.isAfter(now)) {
          due.add(claimOf(row, new PlannedRead(next.at(), cause)));
        }
      }
    }
    return due;
  }

  private static ReadClaim claimOf(Row row, PlannedRead read) {
    return new ReadClaim(
        row.rmaId,
        row.fencingToken + 1,
        read.due(),
        read.cause(),
        row.hints,
        row.plannedReads,
        row.idleReads,
        row.receivedAt(),
        Optional.ofNullable(row.awaitedAt),
        Optional.ofNullable(row.sighting));
  }

  /** Checks that a claim is still held. */
  Optional<DecideResult> checkHeld(ReadClaim claim) {
    Row row = rows.get(claim.rmaId());
    return row != null && isHeld(row, claim)
        ? Optional.empty()
        : Optional.of(
            new DecideResult.Stale("the read of return " + claim.rmaId() + " was taken over"));
  }

  /** The instance that holds a claim. */
  String instanceOf(ReadClaim claim) {
    return row(claim.rmaId()).instance;
  }

  /** Whether it was neither taken over nor given back; its lease may have ended. */
  private static boolean isHeld(Row row, ReadClaim claim) {
    return row.fencingToken == claim.fencingToken() && row.leaseUntil.isAfter(Instant.MIN);
  }

  void decided(ReadClaim claim, Decision decision, Instant now) {
    Row row = row(claim.rmaId());
    row.leaseUntil = Instant.MIN;
    row.decidedAt = now;
    row.idleReads = decision.idle() ? claim.idleReadsAfter() : 0;
    row.sighting = decision.sighting().orElse(null);
    decision.status().ifPresent(status -> see(row, status, now));
    row.channelOrder =
        decision.channelOrderId().isEmpty() ? row.channelOrder : decision.channelOrderId();
    decision.repayments().ifPresent(known -> row.repayments = known);
    touch(row, now);
    answer(row, claim.hints());
    if (row.plannedReads == claim.plannedReads()) {
      plan(row, decision.nextRead());
    }
  }

  void postpone(ReadClaim claim, Instant next, boolean tried) {
    Row row = rows.get(claim.rmaId());
    if (row == null || !isHeld(row, claim)) {
      return;
    }
    row.leaseUntil = Instant.MIN;
    row.idleReads += tried ? 1 : 0;
    if (row.plannedReads == claim.plannedReads()) {
      plan(row, Optional.of(new PlannedRead(next, claim.cause())));
    }
  }

  Map<ReadCause, Instant> next() {
    Map<ReadCause, Instant> next = new EnumMap<>(ReadCause.class);
    due.forEach((cause, queue) -> earliest(queue).ifPresent(at -> next.put(cause, at)));
    return next;
  }

  private Optional<Instant> earliest(NavigableSet<At> queue) {
    Instant earliest = Instant.MAX;
    for (At one : queue) {
      if (!one.at().isBefore(earliest)) {
        break;
      }
      Instant lease = row(one.rmaId()).leaseUntil;
      Instant free = lease.isAfter(one.at()) ? lease : one.at();
      earliest = free.isBefore(earliest) ? free : earliest;
    }
    return queue.isEmpty() ? Optional.empty() : Optional.of(earliest);
  }

  long countDue(Collection<ReadCause> causes, Instant now) {
    return causes.stream()
        .mapToLong(cause -> queue(cause).headSet(new At(now, "\uffff"), true).size())
        .sum();
  }

  // ---- clocks ----------------------------------------------------------------------------------

  /** Has the clocks of a return computed, if it is known. */
  void touch(String rmaId, Instant now) {
    Row row = rows.get(rmaId);
    if (row != null) {
      touch(row, now);
    }
  }

  private void touch(Row row, Instant now) {
    row.watchVersion++;
    watch(row, now);
  }

  private void watch(Row row, @Nullable Instant at) {
    if (row.watchAt != null) {
      watched.remove(new At(row.watchAt, row.rmaId));
    }
    row.watchAt = at;
    if (at != null) {
      watched.add(new At(at, row.rmaId));
    }
  }

  Optional<Instant> nextWatch() {
    return watched.isEmpty() ? Optional.empty() : Optional.of(watched.first().at());
  }

  /** The ids of the returns that are watched by now, those that waited longest first. */
  List<String> watched(Instant now, int limit) {
    return watched.headSet(new At(now, "\uffff"), true).stream()
        .limit(limit)
        .map(At::rmaId)
        .toList();
  }

  /** A watched return: its own row, and what others know of it. */
  WatchedReturn watched(
      String rmaId,
      List<WatchedReturn.Unit> unitsOf,
      List<StoredMovement> movements,
      List<StoredRefund> refunds,
      List<StoredCase> cases,
      List<RunningClock> clocks) {
    Row row = row(rmaId);
    return new WatchedReturn(
        rmaId,
        row.watchVersion,
        row.lookedAt,
        row.status,
        row.status.value().isEmpty() ? null : row.statusAt,
        row.createdAt,
        row.receivedAt,
        row.awaitedAt,
        row.decidedAt,
        unitsOf,
        movements,
        row.repayments,
        refunds,
        cases,
        clocks);
  }

  /** Whether nothing of the return has changed since; then its clocks count as computed. */
  boolean looked(ClockedReturn clocked, Instant now) {
    Row row = rows.get(clocked.rmaId());
    if (row == null || row.watchVersion != clocked.version()) {
      return false;
    }
    row.watchVersion++;
    row.lookedAt = now;
    watch(row, clocked.nextAt());
    return true;
  }

  // ---- archive ---------------------------------------------------------------------------------

  /** Returns of which no read is planned and nothing was decided since, the longest done first. */
  List<String> done(Instant before, int limit, Predicate<String> isDone) {
    return rows.values().stream()
        .filter(
            row -> row.read == null && row.archivedAt == null && row.leaseUntil.equals(Instant.MIN))
        .filter(row -> row.decidedAt().filter(at -> at.isBefore(before)).isPresent())
        .filter(row -> isDone.test(row.rmaId))
        .sorted(comparing(row -> row.decidedAt().orElse(before)))
        .limit(limit)
        .map(row -> row.rmaId)
        .toList();
  }

  void archive(String rmaId, Instant now) {
    row(rmaId).archivedAt = now;
    watch(row(rmaId), null);
  }

  /** Whether it was archived, and now is not any more. */
  boolean bringBack(String rmaId) {
    Row row = row(rmaId);
    boolean was = row.archivedAt != null;
    row.archivedAt = null;
    return was;
  }

  int size() {
    return rows.size();
  }
}
