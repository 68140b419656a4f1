package dev.restock.sync.internal.engine;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.CorrectionResult;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.NextWork;
import dev.restock.sync.store.StartStore;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.alerts.CaseTally;
import dev.restock.sync.store.alerts.ClaimedMessage;
import dev.restock.sync.store.alerts.Waiting;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.HealedPair;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.drift.WarehouseLevel;
import dev.restock.sync.store.gaps.ClockCount;
import dev.restock.sync.store.gaps.ClockedReturn;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.history.FlowFacts;
import dev.restock.sync.store.history.FoundDrift;
import dev.restock.sync.store.history.FoundMovement;
import dev.restock.sync.store.history.FoundTransaction;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.MovementClaim;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.EntryPostOutcome;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.RefundOrderView;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store for one dry run: reads come from the real store, and what polling, reading the ledger and
 * deciding would write stays here, in memory. Each return is claimed once. Methods of other steps
 * throw {@link UnsupportedOperationException}. Not thread-safe.
 *
 * <p>Keys that movements of other returns have, and order lines that are full, are not foreseen:
 * the real store finds them when a decision is recorded.
 */
public final class DryRunStore implements SyncStore {
  private final SyncStore real;
  private final Map<String, ObservedReturn> observed = new HashMap<>();
  private final Map<String, PlannedRead> reads = new TreeMap<>();
  private final Set<String> claimed = new HashSet<>();
  private final Map<String, Decision> decisions = new LinkedHashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Map<String, Note> notes = new HashMap<>();
  private final Map<LocalDate, Long> calls = new HashMap<>();
  private final Map<String, Set<LedgerEntry>> lines = new LinkedHashMap<>();
  private @Nullable LedgerCursor cursor;
  private @Nullable Start begun;

  public DryRunStore(SyncStore real) {
    this.real = real;
  }

  // ---- results ---------------------------------------------------------------------------------

  /** The returns that were read and decided. */
  public List<String> decided() {
    return decisions.entrySet().stream()
        .filter(entry -> entry.getValue().status().isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What would be posted for the returns that were decided. */
  public List<StockMovement> planned(Tenant tenant) {
    List<StockMovement> planned = new ArrayList<>();
    decisions.forEach(
        (rmaId, decision) -> {
          if (decision.status().isPresent()) {
            real.movements(tenant, rmaId).stream()
                .filter(one -> one.state() == MovementState.PLANNED)
                .filter(one -> !decision.withdrawn().contains(one.key()))
                .forEach(one -> planned.add(one.movement()));
            decision.planned().forEach(one -> planned.add(one.movement()));
          }
        });
    return planned;
  }

  @Override
  public List<ExceptionCase> openCases(Tenant tenant) {
    Map<String, ExceptionCase> open = new LinkedHashMap<>();
    real.openCases(tenant).forEach(one -> open.put(one.id(), one));
    for (Decision decision : decisions.values()) {
      decision.closed().forEach(open::remove);
      decision.cases().forEach(one -> open.put(one.id(), one));
    }
    return open.values().stream()
        .sorted(Comparator.comparing(ExceptionCase::openedAt).thenComparing(ExceptionCase::id))
        .toList();
  }

  // ---- what listings show ----------------------------------------------------------------------

  @Override
  public void record(Tenant tenant, Collection<ObservedReturn> seen, Instant now) {
    for (ObservedReturn one : seen) {
      observed.put(one.rmaId(), one);
      one.read()
          .ifPresent(
              read ->
                  reads.merge(one.rmaId(), read, (old, next) -> next.replaces(old) ? next : old));
    }
  }

  @Override
  public Map<String, KnownReturn> known(Tenant tenant, Collection<String> rmaIds) {
    Map<String, KnownReturn> known = new LinkedHashMap<>(real.known(tenant, rmaIds));
    for (String rmaId : rmaIds) {
      ObservedReturn seen = observed.get(rmaId);
      if (seen != null && seen.status().isPresent() && !known.containsKey(rmaId)) {
        known.put(
            rmaId,
            new KnownReturn(
                rmaId,
                seen.status().get(),
                seen.orderName(),
                seen.createdAt(),
                Optional.empty(),
                seen.changeStamp(),
                true,
                false,
                false));
      }
    }
    return known;
  }

  @Override
  public List<HintedReturn> openHints(Tenant tenant, int limit, Instant now) {
    return real.openHints(tenant, limit, now).stream()
        .filter(hint -> !observed.containsKey(hint.known().rmaId()))
        .toList();
  }

  @Override
  public List<String> expected(
      Tenant tenant, ReturnPhase phase, Instant createdFrom, Instant before) {
    return real.expected(tenant, phase, createdFrom, before);
  }

  // ---- reads -----------------------------------------------------------------------------------

  @Override
  public List<ReadClaim> claimReads(Tenant tenant, Lease lease, int limit, List<ReadCause> causes) {
    Instant now = lease.from();
    List<ReadClaim> due = new ArrayList<>();
    reads.forEach(
        (rmaId, read) -> {
          if (causes.contains(read.cause()) && !read.due().isAfter(now)) {
            due.add(claim(tenant, rmaId, read));
          }
        });
    due.addAll(real.dueReads(tenant, now, limit + claimed.size(), causes));
    return due.stream()
        .sorted(Comparator.comparing(ReadClaim::cause).thenComparing(ReadClaim::due))
        .filter(claim -> claimed.add(claim.rmaId()))
        .limit(limit)
        .toList();
  }

  private ReadClaim claim(Tenant tenant, String rmaId, PlannedRead read) {
    Optional<Instant> receivedAt =
        Optional.ofNullable(real.known(tenant, List.of(rmaId)).get(rmaId))
            .flatMap(KnownReturn::receivedAt);
    return new ReadClaim(
        rmaId,
        0,
        read.due(),
        read.cause(),
        0,
        0,
        0,
        receivedAt,
        Optional.empty(),
        Optional.empty());
  }

  /** A return whose read fails or has no call is not claimed again: a dry run tries once. */
  @Override
  public void postponeRead(Tenant tenant, ReadClaim claim, Instant next, boolean tried) {}

  @Override
  public List<ReadClaim> dueReads(Tenant tenant, Instant now, int limit, List<ReadCause> causes) {
    return real.dueReads(tenant, now, limit, causes);
  }

  @Override
  public NextWork nextWork(Tenant tenant) {
    return real.nextWork(tenant);
  }

  @Override
  public long countDue(Tenant tenant, Collection<ReadCause> causes, Instant now) {
    return real.countDue(tenant, causes, now);
  }

  // ---- calls, notes and the start --------------------------------------------------------------

  @Override
  public CallCount addCalls(Tenant tenant, LocalDate day, long more, long limit) {
    long before = Math.max(0, real.callsSpent(tenant, day) + calls.getOrDefault(day, 0L));
    CallCount count = CallCount.of(before, more, limit);
    calls.merge(day, count.added(), Long::sum);
    return count;
  }

  @Override
  public Optional<Note> note(Tenant tenant, String name) {
    return Optional.ofNullable(notes.get(name)).or(() -> real.note(tenant, name));
  }

  @Override
  public boolean putNote(Tenant tenant, String name, long version, String text) {
    notes.put(name, new Note(version + 1, text));
    return true;
  }

  @Override
  public Optional<Start> start(Tenant tenant) {
    return Optional.ofNullable(begun).or(() -> real.start(tenant));
  }

  @Override
  public Optional<Tenant> successor(Tenant tenant) {
    return real.successor(tenant);
  }

  @Override
  public Start begin(Tenant tenant, Instant at, String actor, Instant now) {
    Optional<Tenant> successor = successor(tenant);
    if (successor.isPresent()) {
      throw StartStore.takenOver(tenant, successor.get());
    }
    Start kept = start(tenant).orElse(new Start(at, now));
    begun = kept;
    return kept;
  }

  // ---- decisions -------------------------------------------------------------------------------

  @Override
  public StoredReturn returnOf(Tenant tenant, String rmaId) {
    return real.returnOf(tenant, rmaId);
  }

  @Override
  public DecideResult decide(Tenant tenant, ReadClaim claim, Decision decision, Instant now) {
    Set<String> own = new HashSet<>();
    for (Decision.Planned planned : decision.planned()) {
      String key = planned.movement().key();
      if (keys.contains(key) || !own.add(key)) {
        return new DecideResult.KeyTaken(key, false);
      }
    }
    keys.addAll(own);
    decisions.put(claim.rmaId(), decision);
    return new DecideResult.Recorded();
  }

  // ---- the ledger ------------------------------------------------------------------------------

  @Override
  public LedgerView ledger(Tenant tenant, Collection<String> wanted) {
    LedgerView known = real.ledger(tenant, wanted);
    Map<String, List<LedgerEntry>> entries = new HashMap<>(known.entries());
    for (String key : wanted) {
      if (lines.containsKey(key)) {
        entries.put(key, union(known.of(key), lines.get(key)));
      }
    }
    return new LedgerView(known.incarnation(), cursor == null ? known.cursor() : cursor, entries);
  }

  /** Keeps the lines. That posts wait, and what they contradict, is left to a real run. */
  @Override
  public RecordedEntries recordEntries(
      Tenant tenant, List<LedgerEntry> entries, Instant postsFrom, Instant now) {
    entries.forEach(
        line -> lines.computeIfAbsent(line.externalId(), any -> new LinkedHashSet<>()).add(line));
    return RecordedEntries.NONE;
  }

  /** Of units that the real store knows, what it has adopted itself. */
  @Override
  public Map<UnitRef, List<LedgerEntry>> adopted(Tenant tenant, Collection<String> rmaIds) {
    Map<UnitRef, List<LedgerEntry>> adopted = new HashMap<>(real.adopted(tenant, rmaIds));
    Map<String, Set<String>> known = new HashMap<>();
    rmaIds.forEach(
        rmaId -> known.computeIfAbsent(rmaId, any -> Set.copyOf(real.units(tenant, any).keySet())));
    for (Set<LedgerEntry> read : lines.values()) {
      for (LedgerEntry line : read) {
        UnitRef unit = line.unit();
        if (unit != null
            && known.containsKey(unit.rmaId())
            && !known.get(unit.rmaId()).contains(unit.unitId())) {
          adopted.merge(unit, List.of(line), DryRunStore::union);
        }
      }
    }
    return adopted;
  }

  private static List<LedgerEntry> union(
      Collection<LedgerEntry> some, Collection<LedgerEntry> more) {
    Map<List<Object>, LedgerEntry> all = new LinkedHashMap<>();
    Stream.concat(some.stream(), more.stream())
        .forEach(
            line ->
                all.putIfAbsent(
                    List.of(
                        line.transactionId(),
                        line.warehouseId(),
                        line.sku(),
                        line.quantity().stripTrailingZeros()),
                    line));
    return List.copyOf(all.values());
  }

  @Override
  public boolean moveCursor(Tenant tenant, LedgerCursor next) {
    cursor = next;
    return true;
  }

  // ---- registers -------------------------------------------------------------------------------

  @Override
  public Optional<RegisterCursor> registerCursor(Tenant tenant) {
    return real.registerCursor(tenant);
  }

  @Override
  public RegisterView registerReturns(
      Tenant tenant, Collection<String> channelOrderIds, Collection<String> rmaIds) {
    return real.registerReturns(tenant, channelOrderIds, rmaIds);
  }

  @Override
  public RegisterView registerOrders(Tenant tenant, Collection<Long> orderIds) {
    return real.registerOrders(tenant, orderIds);
  }

  @Override
  public RegisterView refundsWithoutSale(Tenant tenant, Collection<String> skus, Instant from) {
    return real.refundsWithoutSale(tenant, skus, from);
  }

  @Override
  public List<StoredPiece> undecidedPieces(Tenant tenant, int limit) {
    return real.undecidedPieces(tenant, limit);
  }

  @Override
  public List<StoredPiece> unboundPieces(Tenant tenant, @Nullable RegisterPiece after, int limit) {
    return real.unboundPieces(tenant, after, limit);
  }

  // ---- refunds ---------------------------------------------------------------------------------

  @Override
  public Map<String, Set<String>> ordersOfAliases(Tenant tenant, Collection<String> aliases) {
    return real.ordersOfAliases(tenant, aliases);
  }

  @Override
  public List<StoredObservation> observationsToReread(
      Tenant tenant, String source, Instant now, int limit) {
    return real.observationsToReread(tenant, source, now, limit);
  }

  @Override
  public List<StoredObservation> observationsOf(
      Tenant tenant, String source, Collection<String> orders) {
    return real.observationsOf(tenant, source, orders);
  }

  // ---- orders of entries -----------------------------------------------------------------------

  @Override
  public int planEntryPosts(
      Tenant tenant, long batch, SortedMap<Long, String> refunds, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public List<StoredEntryPost> claimEntryPosts(Tenant tenant, Lease lease, int limit) {
    throw unsupported();
  }

  @Override
  public boolean recordEntryPost(
      Tenant tenant, StoredEntryPost held, EntryPostOutcome outcome, Instant now) {
    throw unsupported();
  }

  @Override
  public int recordEntryOrders(Tenant tenant, Collection<EntryOrder> seen, Instant now) {
    throw unsupported();
  }

  @Override
  public List<EntryOrder> entryOrders(Tenant tenant, Collection<String> keys) {
    return real.entryOrders(tenant, keys);
  }

  @Override
  public List<EntryOrder> unplannedEntryOrders(
      Tenant tenant, Instant seenTo, @Nullable String after, int limit) {
    return real.unplannedEntryOrders(tenant, seenTo, after, limit);
  }

  @Override
  public Map<String, List<EntryOrder>> entryOrdersOf(Tenant tenant, Collection<String> refunds) {
    return real.entryOrdersOf(tenant, refunds);
  }

  @Override
  public List<StoredEntryPost> entryPosts(
      Tenant tenant, EntryPostState state, @Nullable String after, int limit) {
    return real.entryPosts(tenant, state, after, limit);
  }

  @Override
  public List<StoredEntryPost> entryPostsOf(Tenant tenant, Collection<String> refunds) {
    return real.entryPostsOf(tenant, refunds);
  }

  @Override
  public Optional<StoredEntryPost> entryPost(Tenant tenant, String key) {
    return real.entryPost(tenant, key);
  }

  @Override
  public Map<EntryPostState, Long> countEntryPosts(Tenant tenant) {
    return real.countEntryPosts(tenant);
  }

  @Override
  public Optional<Instant> nextEntryPost(Tenant tenant) {
    return real.nextEntryPost(tenant);
  }

  // ---- gaps ------------------------------------------------------------------------------------

  @Override
  public List<WatchedReturn> watchedReturns(Tenant tenant, Instant now, int limit) {
    return real.watchedReturns(tenant, now, limit);
  }

  @Override
  public Optional<Instant> nextWatch(Tenant tenant) {
    return real.nextWatch(tenant);
  }

  @Override
  public List<StoredPush> waitingPushes(
      Tenant tenant, Instant plannedBy, @Nullable StoredPush after, int limit) {
    return real.waitingPushes(tenant, plannedBy, after, limit);
  }

  @Override
  public Optional<Instant> oldestPush(Tenant tenant) {
    return real.oldestPush(tenant);
  }

  @Override
  public List<Duration> pushTimes(Tenant tenant, Instant since, int limit) {
    return real.pushTimes(tenant, since, limit);
  }

  @Override
  public Map<GapClock, ClockCount> countClocks(Tenant tenant) {
    return real.countClocks(tenant);
  }

  @Override
  public List<RefundOrderView> refundOrders(Tenant tenant, Collection<RefundOrderClaim> claims) {
    return real.refundOrders(tenant, claims);
  }

  @Override
  public Optional<Instant> nextRefundWork(Tenant tenant) {
    return real.nextRefundWork(tenant);
  }

  @Override
  public Optional<StoredRefund> refund(Tenant tenant, String key) {
    return real.refund(tenant, key);
  }

  @Override
  public List<StoredRefund> refundsOf(
      Tenant tenant, LocalDate day, @Nullable String after, int limit) {
    return real.refundsOf(tenant, day, after, limit);
  }

  @Override
  public List<StoredRefund> unsettledRefunds(Tenant tenant, @Nullable String after, int limit) {
    return real.unsettledRefunds(tenant, after, limit);
  }

  @Override
  public Map<RefundVerdict, Long> countRefunds(Tenant tenant) {
    return real.countRefunds(tenant);
  }

  @Override
  public List<ClosedDay> closedRefundDays(Tenant tenant, LocalDate from, LocalDate to) {
    return real.closedRefundDays(tenant, from, to);
  }

  @Override
  public Optional<ClosedDay> lastClosedRefundDay(Tenant tenant) {
    return real.lastClosedRefundDay(tenant);
  }

  @Override
  public void forEachRefundEntry(Tenant tenant, long batch, Consumer<RefundEntry> visitor) {
    real.forEachRefundEntry(tenant, batch, visitor);
  }

  // ---- drift -----------------------------------------------------------------------------------

  @Override
  public List<SkuLevels> skuLevels(Tenant tenant, long run, @Nullable String after, int limit) {
    return real.skuLevels(tenant, run, after, limit);
  }

  /** A trial does not change the stock, and its changes by hand are read again. */
  @Override
  public void recordHandMade(Tenant tenant, Collection<HandMade> changes) {}

  @Override
  public List<HandMade> handMadeOf(Tenant tenant, Collection<String> skus, int limit) {
    return real.handMadeOf(tenant, skus, limit);
  }

  @Override
  public List<HandMade> handMadeOf(
      Tenant tenant, String sku, @Nullable Long warehouseId, @Nullable HandMade before, int limit) {
    return real.handMadeOf(tenant, sku, warehouseId, before, limit);
  }

  @Override
  public List<HandMade> handMade(Tenant tenant, @Nullable HandMade before, int limit) {
    return real.handMade(tenant, before, limit);
  }

  @Override
  public Optional<Instant> nextDriftWork(Tenant tenant) {
    return real.nextDriftWork(tenant);
  }

  @Override
  public List<DriftRun> driftRuns(Tenant tenant, @Nullable Long before, int limit) {
    return real.driftRuns(tenant, before, limit);
  }

  @Override
  public Optional<DriftRun> lastFullDriftRun(Tenant tenant) {
    return real.lastFullDriftRun(tenant);
  }

  @Override
  public List<DriftRow> driftRowsOf(Tenant tenant, long run, Collection<String> skus) {
    return real.driftRowsOf(tenant, run, skus);
  }

  @Override
  public List<DriftRow> driftRows(Tenant tenant, long run, @Nullable DriftRow after, int limit) {
    return real.driftRows(tenant, run, after, limit);
  }

  @Override
  public List<DriftRow> largestDriftRows(Tenant tenant, long run, int limit) {
    return real.largestDriftRows(tenant, run, limit);
  }

  @Override
  public List<DriftRow> driftRowsReported(
      Tenant tenant, long run, DriftRow.Report report, int limit) {
    return real.driftRowsReported(tenant, run, report, limit);
  }

  @Override
  public long countDriftRowsReported(Tenant tenant, long run, DriftRow.Report report) {
    return real.countDriftRowsReported(tenant, run, report);
  }

  @Override
  public List<DriftRow> confirmedDriftRows(
      Tenant tenant, long run, DriftCause cause, @Nullable DriftRow after, int limit) {
    return real.confirmedDriftRows(tenant, run, cause, after, limit);
  }

  @Override
  public List<HealedPair> healedPairs(Tenant tenant, Collection<String> skus, Instant since) {
    return real.healedPairs(tenant, skus, since);
  }

  @Override
  public List<StoredPush> healings(Tenant tenant, long run, @Nullable String after, int limit) {
    return real.healings(tenant, run, after, limit);
  }

  @Override
  public Set<String> skusUnderWay(Tenant tenant, Collection<String> skus) {
    return real.skusUnderWay(tenant, skus);
  }

  @Override
  public List<StoredPush> pushesOfSkus(
      Tenant tenant, Collection<String> skus, Instant changedFrom) {
    return real.pushesOfSkus(tenant, skus, changedFrom);
  }

  // ---- the rest is not for a dry run -----------------------------------------------------------

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException(
        "a dry run lists, reads and decides, and does no more");
  }

  /** A dry run deletes nothing. */
  @Override
  public int forgetUnknown(Tenant tenant, Instant before) {
    return 0;
  }

  @Override
  public void hint(Tenant tenant, String rmaId, Instant now) {
    throw unsupported();
  }

  @Override
  public Set<Tenant> takenOver(Tenant tenant) {
    return real.takenOver(tenant);
  }

  @Override
  public boolean moveStart(
      Tenant tenant, Start seen, Instant to, Duration margin, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public void takeOver(Tenant tenant, Tenant old, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public List<StoredMovement> claim(Tenant tenant, MovementClaim claim, Lease lease, int limit) {
    throw unsupported();
  }

  @Override
  public Set<StoredMovement> recordOutcomes(
      Tenant tenant, Map<StoredMovement, MovementOutcome> outcomes, Instant now) {
    throw unsupported();
  }

  @Override
  public boolean moveRegisterCursor(Tenant tenant, RegisterCursor next) {
    throw unsupported();
  }

  @Override
  public void recordRegisterReturns(
      Tenant tenant, Collection<RegisterReturn> refunds, Instant now) {
    throw unsupported();
  }

  @Override
  public void recordRegisterStock(Tenant tenant, Collection<RegisterStock> stock, Instant now) {
    throw unsupported();
  }

  @Override
  public boolean bindPiece(
      Tenant tenant,
      RegisterPiece piece,
      UnitRef unit,
      String actor,
      @Nullable String reason,
      Instant now) {
    throw unsupported();
  }

  @Override
  public Optional<UnitRef> unbindPiece(
      Tenant tenant, RegisterPiece piece, String actor, String reason, Instant now) {
    throw unsupported();
  }

  @Override
  public void decideAgain(Tenant tenant, Collection<UnitRef> units, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public int forgetRegisterReturns(Tenant tenant, Instant before, int limit) {
    throw unsupported();
  }

  @Override
  public Instant pushesFrom(Tenant tenant, ChannelPush.Kind kind, Instant now) {
    throw unsupported();
  }

  @Override
  public List<PushSource> unplannedPushes(
      Tenant tenant, ChannelPush.Kind kind, Instant from, int limit) {
    throw unsupported();
  }

  @Override
  public int planPushes(
      Tenant tenant,
      Map<PushSource, Optional<ChannelPush>> pushes,
      Instant dueAt,
      String actor,
      Instant now) {
    throw unsupported();
  }

  @Override
  public List<StoredPush> claimPushes(Tenant tenant, Lease lease, int limit) {
    throw unsupported();
  }

  @Override
  public boolean recordPush(Tenant tenant, StoredPush held, PushOutcome outcome, Instant now) {
    throw unsupported();
  }

  @Override
  public List<StoredPush> pushes(
      Tenant tenant, PushState state, @Nullable String after, int limit) {
    return real.pushes(tenant, state, after, limit);
  }

  @Override
  public Optional<StoredPush> push(Tenant tenant, String pushId) {
    return real.push(tenant, pushId);
  }

  @Override
  public Map<PushState, Long> countPushes(Tenant tenant) {
    return real.countPushes(tenant);
  }

  @Override
  public Optional<Instant> nextPush(Tenant tenant) {
    throw unsupported();
  }

  @Override
  public int forgetPushes(Tenant tenant, Instant before, int limit) {
    throw unsupported();
  }

  @Override
  public Set<String> parkEnded(
      Tenant tenant, Map<String, ExceptionCase> opened, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public void forEachUnit(Tenant tenant, Consumer<UnitReport> visitor) {
    throw unsupported();
  }

  @Override
  public StoreCounts counts(Tenant tenant) {
    throw unsupported();
  }

  @Override
  public List<AuditEntry> audit(Tenant tenant, String subject) {
    throw unsupported();
  }

  @Override
  public int archive(Tenant tenant, Instant before, int limit, Instant now) {
    throw unsupported();
  }

  @Override
  public List<UndeliveredCase> undeliveredCases(Tenant tenant, Instant now, int limit) {
    throw unsupported();
  }

  @Override
  public void recordDelivery(Tenant tenant, ExceptionCase offered, @Nullable Instant retryAt) {
    throw unsupported();
  }

  @Override
  public List<StoredCase> cases(Tenant tenant, CaseQuery query) {
    throw unsupported();
  }

  @Override
  public boolean changeCase(
      Tenant tenant, CaseRef seen, CaseChange change, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public CorrectionResult acceptCorrection(
      Tenant tenant, String caseId, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public int recordObservations(
      Tenant tenant, Collection<StoredObservation> seen, Instant askedAt, Instant now) {
    throw unsupported();
  }

  @Override
  public int moveObservations(
      Tenant tenant,
      Collection<StoredObservation> seen,
      Collection<String> refunds,
      String order,
      Instant now) {
    throw unsupported();
  }

  @Override
  public Set<String> recordClocks(
      Tenant tenant, Collection<ClockedReturn> clocked, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public Set<RunningClock> openPushClocks(
      Tenant tenant, Map<RunningClock, ExceptionCase> opened, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public int closePushClocks(Tenant tenant, int limit, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public List<RefundOrderClaim> claimRefundOrders(Tenant tenant, Lease lease, int limit) {
    throw unsupported();
  }

  @Override
  public Set<String> recordRefunds(
      Tenant tenant, Collection<JudgedOrder> judged, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public void postponeRefundOrders(
      Tenant tenant, Collection<RefundOrderClaim> claims, Instant next) {
    throw unsupported();
  }

  @Override
  public boolean acceptRefund(
      Tenant tenant, StoredRefund seen, RefundAcceptance acceptance, Instant now) {
    throw unsupported();
  }

  @Override
  public boolean reopenRefund(
      Tenant tenant, StoredRefund seen, String person, String why, Instant now) {
    throw unsupported();
  }

  @Override
  public ClosedDay closeRefundDay(
      Tenant tenant, LocalDate first, LocalDate day, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public boolean beginDriftRun(Tenant tenant, Instant now) {
    throw unsupported();
  }

  @Override
  public Optional<StoredDriftRun> claimDriftRun(Tenant tenant, Lease lease) {
    throw unsupported();
  }

  @Override
  public boolean postponeDriftRun(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Instant dueAt) {
    throw unsupported();
  }

  @Override
  public boolean recordWarehouseLevels(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<WarehouseLevel> levels) {
    throw unsupported();
  }

  @Override
  public boolean recordChannelStock(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<ChannelStock> rows) {
    throw unsupported();
  }

  @Override
  public boolean recordDriftRows(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<DriftRow> rows) {
    throw unsupported();
  }

  @Override
  public boolean endDriftRun(
      Tenant tenant, StoredDriftRun held, DriftEnd end, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public int forgetHandMade(Tenant tenant, Instant seenBefore, int kept, int limit) {
    throw unsupported();
  }

  @Override
  public int undoHealings(
      Tenant tenant, Collection<ChannelPush> undoing, String actor, Instant now) {
    throw unsupported();
  }

  @Override
  public int forgetDrift(Tenant tenant, int kept, int limit) {
    throw unsupported();
  }

  @Override
  public List<ReturnFacts> returnFacts(Tenant tenant, Collection<String> rmaIds) {
    throw unsupported();
  }

  @Override
  public List<String> returnsOfOrder(Tenant tenant, String order, int limit) {
    throw unsupported();
  }

  @Override
  public List<String> orderNames(Tenant tenant, String prefix, int limit) {
    throw unsupported();
  }

  @Override
  public List<UnitRef> unitsNamed(Tenant tenant, String unitId, int limit) {
    throw unsupported();
  }

  @Override
  public Optional<FoundMovement> movement(Tenant tenant, String key) {
    throw unsupported();
  }

  @Override
  public List<Recorded<StoredObservation>> observationsNamed(Tenant tenant, String id) {
    throw unsupported();
  }

  @Override
  public Optional<StoredEntryPost> entryPostOfOrder(Tenant tenant, long orderId) {
    throw unsupported();
  }

  @Override
  public List<RunningClock> clocksOf(Tenant tenant, Collection<String> rmaIds) {
    throw unsupported();
  }

  @Override
  public List<FoundDrift> driftOf(Tenant tenant, String sku, int limit) {
    throw unsupported();
  }

  @Override
  public List<StoredPush> healingsOf(Tenant tenant, String sku, int limit) {
    throw unsupported();
  }

  @Override
  public Map<CaseState, Long> countCases(Tenant tenant, int most) {
    throw unsupported();
  }

  @Override
  public FlowFacts flow(Tenant tenant, Instant since, int latest) {
    throw unsupported();
  }

  @Override
  public List<ListedMovement> movements(
      Tenant tenant, MovementList list, ListedMovement.@Nullable Place after, int limit) {
    throw unsupported();
  }

  @Override
  public List<ListedMovement> movementsOf(
      Tenant tenant, String sku, @Nullable Long warehouseId, long below, int limit) {
    throw unsupported();
  }

  @Override
  public List<String> skus(Tenant tenant, String prefix, int limit) {
    throw unsupported();
  }

  @Override
  public List<Recorded<LedgerEntry>> ledgerLines(Tenant tenant, Collection<String> keys) {
    throw unsupported();
  }

  @Override
  public FoundTransaction transaction(Tenant tenant, long transactionId) {
    throw unsupported();
  }

  @Override
  public Map<Long, Instant> registerOrdersRecorded(Tenant tenant, Collection<Long> orderIds) {
    throw unsupported();
  }

  @Override
  public List<RegisterChange> registerChanges(Tenant tenant, Collection<Long> orderIds) {
    throw unsupported();
  }

  @Override
  public List<RegisterChange> registerChangesOf(
      Tenant tenant,
      String sku,
      @Nullable Long warehouseId,
      @Nullable RegisterChange after,
      int limit) {
    throw unsupported();
  }

  @Override
  public List<StoredRefund> refundsOf(Tenant tenant, Collection<String> orders) {
    throw unsupported();
  }

  @Override
  public List<String> refundOrdersNamed(Tenant tenant, String orderName, int limit) {
    throw unsupported();
  }

  @Override
  public List<Recorded<StoredObservation>> observationsOf(
      Tenant tenant, Collection<String> orders) {
    throw unsupported();
  }

  @Override
  public List<Recorded<StoredObservation>> observationVersionsOf(
      Tenant tenant, Collection<String> orders) {
    throw unsupported();
  }

  @Override
  public Waiting waiting(Tenant tenant, Instant now) {
    return real.waiting(tenant, now);
  }

  @Override
  public List<CaseTally> tallyCases(Tenant tenant) {
    return real.tallyCases(tenant);
  }

  @Override
  public List<Alert> unresolvedAlerts(Tenant tenant) {
    return real.unresolvedAlerts(tenant);
  }

  @Override
  public List<Alert> resolvedAlerts(Tenant tenant, int limit) {
    return real.resolvedAlerts(tenant, limit);
  }

  @Override
  public Optional<Alert> alert(Tenant tenant, String key) {
    return real.alert(tenant, key);
  }

  @Override
  public boolean recordAlert(
      Tenant tenant,
      Alert next,
      Map<String, AlertMessage> messages,
      String actor,
      @Nullable String why) {
    throw unsupported();
  }

  @Override
  public Optional<ClaimedMessage> claimAlertMessage(
      Tenant tenant, Lease lease, Collection<String> sinks) {
    throw unsupported();
  }

  @Override
  public boolean recordAlertDelivery(
      Tenant tenant, ClaimedMessage held, @Nullable Instant retryAt, boolean hasFailed) {
    throw unsupported();
  }

  @Override
  public Optional<Instant> nextAlertMessage(Tenant tenant) {
    throw unsupported();
  }

  @Override
  public int forgetAlerts(Tenant tenant, Instant before, int limit) {
    throw unsupported();
  }

  @Override
  public void signOfLife(Tenant tenant, String instance, Instant now) {
    throw unsupported();
  }

  @Override
  public boolean forgetHost(Tenant tenant, String instance) {
    throw unsupported();
  }

  @Override
  public List<HostSign> hosts(Tenant tenant) {
    return real.hosts(tenant);
  }
}
