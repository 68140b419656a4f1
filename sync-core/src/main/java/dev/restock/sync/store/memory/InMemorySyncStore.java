package dev.restock.sync.store.memory;

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
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store that forgets everything when the process ends, for tests, dry runs and trials. A host
 * that posts to a real account needs a durable store, because a forgotten movement is posted again.
 * Thread-safe.
 */
public final class InMemorySyncStore implements SyncStore {
  private final String incarnation = UUID.randomUUID().toString();
  private final Map<Tenant, TenantMemory> tenants = new HashMap<>();
  private final Map<Tenant, Tenant> successors = new HashMap<>();

  /** Makes an empty store. */
  public InMemorySyncStore() {}

  private TenantMemory of(Tenant tenant) {
    return tenants.computeIfAbsent(tenant, any -> new TenantMemory(incarnation));
  }

  @Override
  public synchronized void hint(Tenant tenant, String rmaId, Instant now) {
    of(tenant).returns.hint(rmaId, now);
  }

  @Override
  public synchronized int forgetUnknown(Tenant tenant, Instant before) {
    TenantMemory memory = of(tenant);
    return memory.returns.forgetUnknown(before, memory.cases::hasAny);
  }

  @Override
  public synchronized List<HintedReturn> openHints(Tenant tenant, int limit, Instant now) {
    return of(tenant).returns.openHints(limit, now);
  }

  @Override
  public synchronized Map<String, KnownReturn> known(Tenant tenant, Collection<String> rmaIds) {
    Map<String, KnownReturn> found = new LinkedHashMap<>();
    for (String rmaId : rmaIds) {
      of(tenant).returns.known(rmaId).ifPresent(known -> found.put(rmaId, known));
    }
    return found;
  }

  @Override
  public synchronized List<String> expected(
      Tenant tenant, ReturnPhase phase, Instant createdFrom, Instant before) {
    return of(tenant).returns.expected(phase, createdFrom, before);
  }

  @Override
  public synchronized void record(Tenant tenant, Collection<ObservedReturn> seen, Instant now) {
    seen.forEach(one -> of(tenant).returns.record(one, now));
  }

  @Override
  public synchronized List<ReadClaim> claimReads(
      Tenant tenant, Lease lease, int limit, List<ReadCause> causes) {
    return of(tenant).returns.claim(lease, limit, causes);
  }

  @Override
  public synchronized List<ReadClaim> dueReads(
      Tenant tenant, Instant now, int limit, List<ReadCause> causes) {
    return of(tenant).returns.due(now, limit, causes);
  }

  @Override
  public synchronized long countDue(Tenant tenant, Collection<ReadCause> causes, Instant now) {
    return of(tenant).returns.countDue(causes, now);
  }

  @Override
  public synchronized boolean beginDriftRun(Tenant tenant, Instant now) {
    return of(tenant).drift.begin(now);
  }

  @Override
  public synchronized Optional<StoredDriftRun> claimDriftRun(Tenant tenant, Lease lease) {
    return of(tenant).drift.claim(lease);
  }

  @Override
  public synchronized boolean postponeDriftRun(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Instant dueAt) {
    return of(tenant).drift.postpone(held, next, dueAt);
  }

  @Override
  public synchronized boolean recordWarehouseLevels(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<WarehouseLevel> levels) {
    return of(tenant).drift.recordLevels(held, next, levels);
  }

  @Override
  public synchronized boolean recordChannelStock(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<ChannelStock> rows) {
    return of(tenant).drift.recordStock(held, next, rows);
  }

  @Override
  public synchronized List<SkuLevels> skuLevels(
      Tenant tenant, long run, @Nullable String after, int limit) {
    return of(tenant).drift.levels(run, after, limit);
  }

  @Override
  public synchronized boolean recordDriftRows(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<DriftRow> rows) {
    return of(tenant).drift.recordRows(held, next, rows);
  }

  @Override
  public synchronized boolean endDriftRun(
      Tenant tenant, StoredDriftRun held, DriftEnd end, String actor, Instant now) {
    return of(tenant).endDriftRun(held, end, actor, now);
  }

  @Override
  public synchronized Optional<Instant> nextDriftWork(Tenant tenant) {
    return of(tenant).drift.next();
  }

  @Override
  public synchronized List<DriftRun> driftRuns(Tenant tenant, @Nullable Long before, int limit) {
    return of(tenant).drift.list(before, limit);
  }

  @Override
  public synchronized Optional<DriftRun> lastFullDriftRun(Tenant tenant) {
    return of(tenant).drift.lastFull();
  }

  @Override
  public synchronized List<DriftRow> driftRowsOf(Tenant tenant, long run, Collection<String> skus) {
    return of(tenant).drift.rowsOf(run, skus);
  }

  @Override
  public synchronized List<DriftRow> driftRows(
      Tenant tenant, long run, @Nullable DriftRow after, int limit) {
    return of(tenant).drift.rows(run, after, limit);
  }

  @Override
  public synchronized List<DriftRow> largestDriftRows(Tenant tenant, long run, int limit) {
    return of(tenant).drift.largest(run, limit);
  }

  @Override
  public synchronized List<DriftRow> driftRowsReported(
      Tenant tenant, long run, DriftRow.Report report, int limit) {
    return of(tenant).drift.reported(run, report, limit);
  }

  @Override
  public synchronized long countDriftRowsReported(Tenant tenant, long run, DriftRow.Report report) {
    return of(tenant).drift.countReported(run, report);
  }

  @Override
  public synchronized List<DriftRow> confirmedDriftRows(
      Tenant tenant, long run, DriftCause cause, @Nullable DriftRow after, int limit) {
    return of(tenant).drift.confirmed(run, cause, after, limit);
  }

  @Override
  public synchronized List<HealedPair> healedPairs(
      Tenant tenant, Collection<String> skus, Instant since) {
    return of(tenant).healedPairs(skus, since);
  }

  @Override
  public synchronized List<StoredPush> healings(
      Tenant tenant, long run, @Nullable String after, int limit) {
    return of(tenant).channel.healings(run, after, limit);
  }

  @Override
  public synchronized int undoHealings(
      Tenant tenant, Collection<ChannelPush> undoing, String actor, Instant now) {
    return of(tenant).undoHealings(undoing, actor, now);
  }

  @Override
  public synchronized Set<String> skusUnderWay(Tenant tenant, Collection<String> skus) {
    return of(tenant).movements.skusUnderWay(skus);
  }

  @Override
  public synchronized int forgetDrift(Tenant tenant, int kept, int limit) {
    return of(tenant).drift.forget(kept, limit);
  }

  @Override
  public synchronized void recordHandMade(Tenant tenant, Collection<HandMade> changes) {
    of(tenant).handMade.record(changes);
  }

  @Override
  public synchronized List<HandMade> handMadeOf(Tenant tenant, Collection<String> skus, int limit) {
    return of(tenant).handMade.latest(skus, limit);
  }

  @Override
  public synchronized List<HandMade> handMadeOf(
      Tenant tenant, String sku, @Nullable Long warehouseId, @Nullable HandMade before, int limit) {
    return of(tenant).handMade.ofSku(sku, warehouseId, before, limit);
  }

  @Override
  public synchronized List<HandMade> handMade(Tenant tenant, @Nullable HandMade before, int limit) {
    return of(tenant).handMade.page(before, limit);
  }

  @Override
  public synchronized int forgetHandMade(Tenant tenant, Instant seenBefore, int kept, int limit) {
    return of(tenant).handMade.forget(seenBefore, kept, limit);
  }

  @Override
  public synchronized List<StoredPush> pushesOfSkus(
      Tenant tenant, Collection<String> skus, Instant changedFrom) {
    return of(tenant).channel.ofSkus(skus, changedFrom);
  }

  @Override
  public synchronized CallCount addCalls(Tenant tenant, LocalDate day, long calls, long limit) {
    return of(tenant).quota.add(day, calls, limit);
  }

  @Override
  public synchronized Optional<Note> note(Tenant tenant, String name) {
    return of(tenant).quota.note(name);
  }

  @Override
  public synchronized boolean putNote(Tenant tenant, String name, long version, String text) {
    return of(tenant).quota.put(name, version, text);
  }

  @Override
  public synchronized Optional<Start> start(Tenant tenant) {
    return of(tenant).start();
  }

  @Override
  public synchronized Optional<Tenant> successor(Tenant tenant) {
    return Optional.ofNullable(successors.get(tenant));
  }

  @Override
  public synchronized Start begin(Tenant tenant, Instant at, String actor, Instant now) {
    Tenant successor = successors.get(tenant);
    if (successor != null) {
      throw StartStore.takenOver(tenant, successor);
    }
    return of(tenant).begin(at, actor, now);
  }

  @Override
  public synchronized boolean moveStart(
      Tenant tenant, Start seen, Instant to, Duration margin, String actor, Instant now) {
    return of(tenant).moveStart(seen, to, margin, actor, now);
  }

  @Override
  public synchronized void takeOver(Tenant tenant, Tenant old, String actor, Instant now) {
    if (tenant.equals(old)) {
      throw new IllegalArgumentException("tenant " + old.id() + " cannot take itself over");
    }
    if (of(old).start().isEmpty()) {
      throw StartStore.nothingToTakeOver(old);
    }
    if (of(tenant).hasMovements()) {
      throw StartStore.hasMovements(tenant);
    }
    TenantMemory taken = of(old);
    tenants.remove(old);
    taken.takenOver(tenant, old, of(tenant), actor, now);
    tenants.put(tenant, taken);
    successors.put(old, tenant);
    successors.remove(tenant);
  }

  @Override
  public synchronized Set<Tenant> takenOver(Tenant tenant) {
    Set<Tenant> old = new HashSet<>();
    for (Tenant one : successors.keySet()) {
      Tenant last = one;
      while (successors.containsKey(last) && !last.equals(tenant)) {
        last = successors.get(last);
      }
      if (last.equals(tenant)) {
        old.add(one);
      }
    }
    old.remove(tenant);
    return Set.copyOf(old);
  }

  @Override
  public synchronized StoredReturn returnOf(Tenant tenant, String rmaId) {
    return of(tenant).returnOf(rmaId);
  }

  @Override
  public synchronized DecideResult decide(
      Tenant tenant, ReadClaim claim, Decision decision, Instant now) {
    return of(tenant).decide(claim, decision, now);
  }

  @Override
  public synchronized void postponeRead(
      Tenant tenant, ReadClaim claim, Instant next, boolean tried) {
    of(tenant).returns.postpone(claim, next, tried);
  }

  @Override
  public synchronized List<StoredMovement> claim(
      Tenant tenant, MovementClaim claim, Lease lease, int limit) {
    return of(tenant).movements.claim(claim.transition(), lease, limit);
  }

  @Override
  public synchronized Set<StoredMovement> recordOutcomes(
      Tenant tenant, Map<StoredMovement, MovementOutcome> outcomes, Instant now) {
    return of(tenant).recordOutcomes(outcomes, now);
  }

  @Override
  public synchronized LedgerView ledger(Tenant tenant, Collection<String> keys) {
    return of(tenant).ledger.view(keys);
  }

  @Override
  public synchronized RecordedEntries recordEntries(
      Tenant tenant, List<LedgerEntry> entries, Instant postsFrom, Instant now) {
    return of(tenant).recordEntries(entries, postsFrom, now);
  }

  @Override
  public synchronized Map<UnitRef, List<LedgerEntry>> adopted(
      Tenant tenant, Collection<String> rmaIds) {
    return of(tenant).ledger.adopted(Set.copyOf(rmaIds));
  }

  @Override
  public synchronized boolean moveCursor(Tenant tenant, LedgerCursor next) {
    return of(tenant).ledger.move(next);
  }

  @Override
  public synchronized Optional<RegisterCursor> registerCursor(Tenant tenant) {
    return of(tenant).registers.cursor();
  }

  @Override
  public synchronized boolean moveRegisterCursor(Tenant tenant, RegisterCursor next) {
    return of(tenant).registers.move(next);
  }

  @Override
  public synchronized void recordRegisterReturns(
      Tenant tenant, Collection<RegisterReturn> refunds, Instant now) {
    of(tenant).registers.recordReturns(refunds, now);
  }

  @Override
  public synchronized void recordRegisterStock(
      Tenant tenant, Collection<RegisterStock> stock, Instant now) {
    of(tenant).registers.recordStock(stock, now);
  }

  @Override
  public synchronized RegisterView registerReturns(
      Tenant tenant, Collection<String> channelOrderIds, Collection<String> rmaIds) {
    return of(tenant).registerReturns(channelOrderIds, rmaIds);
  }

  @Override
  public synchronized RegisterView registerOrders(Tenant tenant, Collection<Long> orderIds) {
    return of(tenant).registerOrders(orderIds);
  }

  @Override
  public synchronized RegisterView refundsWithoutSale(
      Tenant tenant, Collection<String> skus, Instant from) {
    return of(tenant).registers.withoutSale(skus, from);
  }

  @Override
  public synchronized boolean bindPiece(
      Tenant tenant,
      RegisterPiece piece,
      UnitRef unit,
      String actor,
      @Nullable String reason,
      Instant now) {
    return of(tenant).bindPiece(piece, unit, actor, reason, now);
  }

  @Override
  public synchronized Optional<UnitRef> unbindPiece(
      Tenant tenant, RegisterPiece piece, String actor, String reason, Instant now) {
    return of(tenant).unbindPiece(piece, actor, reason, now);
  }

  @Override
  public synchronized List<StoredPiece> undecidedPieces(Tenant tenant, int limit) {
    return of(tenant).registers.undecided(limit);
  }

  @Override
  public synchronized void decideAgain(
      Tenant tenant, Collection<UnitRef> units, String actor, Instant now) {
    units.forEach(unit -> of(tenant).decideAgain(unit, actor, now));
  }

  @Override
  public synchronized List<StoredPiece> unboundPieces(
      Tenant tenant, @Nullable RegisterPiece after, int limit) {
    return of(tenant).registers.unbound(after, limit);
  }

  @Override
  public synchronized int forgetRegisterReturns(Tenant tenant, Instant before, int limit) {
    return of(tenant).registers.forget(before, limit);
  }

  @Override
  public synchronized int recordObservations(
      Tenant tenant, Collection<StoredObservation> seen, Instant askedAt, Instant now) {
    return of(tenant).refunds.record(seen, askedAt, now);
  }

  @Override
  public synchronized Map<String, Set<String>> ordersOfAliases(
      Tenant tenant, Collection<String> aliases) {
    return of(tenant).refunds.ordersOf(aliases);
  }

  @Override
  public synchronized int moveObservations(
      Tenant tenant,
      Collection<StoredObservation> seen,
      Collection<String> refunds,
      String order,
      Instant now) {
    return of(tenant).refunds.move(seen, refunds, order, now);
  }

  @Override
  public synchronized List<StoredObservation> observationsToReread(
      Tenant tenant, String source, Instant now, int limit) {
    return of(tenant).refunds.toReread(source, now, limit);
  }

  @Override
  public synchronized List<StoredObservation> observationsOf(
      Tenant tenant, String source, Collection<String> orders) {
    return of(tenant).refunds.observationsOf(source, orders);
  }

  @Override
  public synchronized List<RefundOrderClaim> claimRefundOrders(
      Tenant tenant, Lease lease, int limit) {
    return of(tenant).refunds.claim(lease, limit);
  }

  // ---- gaps ------------------------------------------------------------------------------------

  @Override
  public synchronized List<WatchedReturn> watchedReturns(Tenant tenant, Instant now, int limit) {
    return of(tenant).watched(now, limit);
  }

  @Override
  public synchronized Set<String> recordClocks(
      Tenant tenant, Collection<ClockedReturn> clocked, String actor, Instant now) {
    return of(tenant).recordClocks(clocked, actor, now);
  }

  @Override
  public synchronized Optional<Instant> nextWatch(Tenant tenant) {
    return of(tenant).returns.nextWatch();
  }

  @Override
  public synchronized List<StoredPush> waitingPushes(
      Tenant tenant, Instant plannedBy, @Nullable StoredPush after, int limit) {
    return of(tenant).waitingPushes(plannedBy, after, limit);
  }

  @Override
  public synchronized Optional<Instant> oldestPush(Tenant tenant) {
    return of(tenant).channel.waiting().findFirst().map(StoredPush::plannedAt);
  }

  @Override
  public synchronized Set<RunningClock> openPushClocks(
      Tenant tenant, Map<RunningClock, ExceptionCase> opened, String actor, Instant now) {
    return of(tenant).openPushClocks(opened, actor, now);
  }

  @Override
  public synchronized int closePushClocks(Tenant tenant, int limit, String actor, Instant now) {
    return of(tenant).closePushClocks(limit, actor, now);
  }

  @Override
  public synchronized List<Duration> pushTimes(Tenant tenant, Instant since, int limit) {
    return of(tenant).channel.times(since, limit);
  }

  @Override
  public synchronized Map<GapClock, ClockCount> countClocks(Tenant tenant) {
    return of(tenant).gaps.counts();
  }

  @Override
  public synchronized List<RefundOrderView> refundOrders(
      Tenant tenant, Collection<RefundOrderClaim> claims) {
    return of(tenant).refunds.views(claims);
  }

  @Override
  public synchronized Set<String> recordRefunds(
      Tenant tenant, Collection<JudgedOrder> judged, String actor, Instant now) {
    return of(tenant).refunds.record(judged, actor, now);
  }

  @Override
  public synchronized void postponeRefundOrders(
      Tenant tenant, Collection<RefundOrderClaim> claims, Instant next) {
    of(tenant).refunds.postpone(claims, next);
  }

  @Override
  public synchronized Optional<Instant> nextRefundWork(Tenant tenant) {
    return of(tenant).refunds.next();
  }

  @Override
  public synchronized boolean acceptRefund(
      Tenant tenant, StoredRefund seen, RefundAcceptance acceptance, Instant now) {
    return of(tenant).refunds.accept(seen, acceptance, now);
  }

  @Override
  public synchronized boolean reopenRefund(
      Tenant tenant, StoredRefund seen, String person, String why, Instant now) {
    return of(tenant).refunds.reopen(seen, person, why, now);
  }

  @Override
  public synchronized Optional<StoredRefund> refund(Tenant tenant, String key) {
    return of(tenant).refunds.find(key);
  }

  @Override
  public synchronized List<StoredRefund> refundsOf(
      Tenant tenant, LocalDate day, @Nullable String after, int limit) {
    return of(tenant)
        .refunds
        .list(row -> row.reportDay().filter(day::equals).isPresent(), after, limit);
  }

  @Override
  public synchronized List<StoredRefund> unsettledRefunds(
      Tenant tenant, @Nullable String after, int limit) {
    return of(tenant).refunds.list(row -> !row.verdict().isSettled(), after, limit);
  }

  @Override
  public synchronized Map<RefundVerdict, Long> countRefunds(Tenant tenant) {
    return of(tenant).refunds.counts();
  }

  // ---- orders of entries -----------------------------------------------------------------------

  @Override
  public synchronized int planEntryPosts(
      Tenant tenant, long batch, SortedMap<Long, String> refunds, String actor, Instant now) {
    return of(tenant).entries.plan(tenant, batch, refunds, actor, now);
  }

  @Override
  public synchronized List<StoredEntryPost> claimEntryPosts(Tenant tenant, Lease lease, int limit) {
    return of(tenant).entries.claim(lease, limit);
  }

  @Override
  public synchronized boolean recordEntryPost(
      Tenant tenant, StoredEntryPost held, EntryPostOutcome outcome, Instant now) {
    return of(tenant).recordEntryPost(held, outcome, now);
  }

  @Override
  public synchronized int recordEntryOrders(
      Tenant tenant, Collection<EntryOrder> seen, Instant now) {
    return of(tenant).entries.see(seen, now);
  }

  @Override
  public synchronized List<EntryOrder> entryOrders(Tenant tenant, Collection<String> keys) {
    return of(tenant).entries.orders(keys);
  }

  @Override
  public synchronized List<EntryOrder> unplannedEntryOrders(
      Tenant tenant, Instant seenTo, @Nullable String after, int limit) {
    return of(tenant).entries.unplanned(seenTo, after, limit);
  }

  @Override
  public synchronized Map<String, List<EntryOrder>> entryOrdersOf(
      Tenant tenant, Collection<String> refunds) {
    return of(tenant).entries.ordersOfRefunds(refunds);
  }

  @Override
  public synchronized List<StoredEntryPost> entryPosts(
      Tenant tenant, EntryPostState state, @Nullable String after, int limit) {
    return of(tenant).entries.list(state, after, limit);
  }

  @Override
  public synchronized List<StoredEntryPost> entryPostsOf(
      Tenant tenant, Collection<String> refunds) {
    return of(tenant).entries.of(refunds);
  }

  @Override
  public synchronized Optional<StoredEntryPost> entryPost(Tenant tenant, String key) {
    return of(tenant).entries.find(key);
  }

  @Override
  public synchronized Map<EntryPostState, Long> countEntryPosts(Tenant tenant) {
    return of(tenant).entries.counts();
  }

  @Override
  public synchronized Optional<Instant> nextEntryPost(Tenant tenant) {
    return of(tenant).entries.next();
  }

  @Override
  public synchronized ClosedDay closeRefundDay(
      Tenant tenant, LocalDate first, LocalDate day, String actor, Instant now) {
    return of(tenant).refunds.close(first, day, actor, now);
  }

  @Override
  public synchronized List<ClosedDay> closedRefundDays(
      Tenant tenant, LocalDate from, LocalDate to) {
    return of(tenant).refunds.closed(from, to);
  }

  @Override
  public synchronized Optional<ClosedDay> lastClosedRefundDay(Tenant tenant) {
    return of(tenant).refunds.last();
  }

  @Override
  public void forEachRefundEntry(Tenant tenant, long batch, Consumer<RefundEntry> visitor) {
    List<RefundEntry> found;
    synchronized (this) {
      found = of(tenant).refunds.entries(batch);
    }
    found.forEach(visitor);
  }

  @Override
  public synchronized Instant pushesFrom(Tenant tenant, ChannelPush.Kind kind, Instant now) {
    return of(tenant).channel.from(kind, now);
  }

  @Override
  public synchronized List<PushSource> unplannedPushes(
      Tenant tenant, ChannelPush.Kind kind, Instant from, int limit) {
    return of(tenant).unplannedPushes(kind, from, limit);
  }

  @Override
  public synchronized int planPushes(
      Tenant tenant,
      Map<PushSource, Optional<ChannelPush>> pushes,
      Instant dueAt,
      String actor,
      Instant now) {
    return of(tenant).channel.plan(pushes, dueAt, actor, now);
  }

  @Override
  public synchronized List<StoredPush> claimPushes(Tenant tenant, Lease lease, int limit) {
    return of(tenant).channel.claim(lease, limit);
  }

  @Override
  public synchronized boolean recordPush(
      Tenant tenant, StoredPush held, PushOutcome outcome, Instant now) {
    return of(tenant).recordPush(held, outcome, now);
  }

  @Override
  public synchronized List<StoredPush> pushes(
      Tenant tenant, PushState state, @Nullable String after, int limit) {
    return of(tenant).channel.list(state, after, limit);
  }

  @Override
  public synchronized Optional<StoredPush> push(Tenant tenant, String pushId) {
    return of(tenant).channel.find(pushId);
  }

  @Override
  public synchronized Map<PushState, Long> countPushes(Tenant tenant) {
    return of(tenant).channel.counts();
  }

  @Override
  public synchronized Optional<Instant> nextPush(Tenant tenant) {
    return of(tenant).channel.next();
  }

  @Override
  public synchronized int forgetPushes(Tenant tenant, Instant before, int limit) {
    return of(tenant).forgetPushes(before, limit);
  }

  @Override
  public synchronized Set<String> parkEnded(
      Tenant tenant, Map<String, ExceptionCase> cases, String actor, Instant now) {
    return of(tenant).parkEnded(cases, actor, now);
  }

  @Override
  public synchronized List<UndeliveredCase> undeliveredCases(
      Tenant tenant, Instant now, int limit) {
    return of(tenant).cases.undelivered(now, limit);
  }

  @Override
  public synchronized void recordDelivery(
      Tenant tenant, ExceptionCase offered, @Nullable Instant retryAt) {
    of(tenant).cases.recordDelivery(offered, retryAt);
  }

  @Override
  public synchronized List<StoredCase> cases(Tenant tenant, CaseQuery query) {
    return of(tenant).cases.list(query);
  }

  @Override
  public synchronized boolean changeCase(
      Tenant tenant, CaseRef seen, CaseChange change, String actor, Instant now) {
    return of(tenant).change(seen, change, actor, now);
  }

  @Override
  public synchronized CorrectionResult acceptCorrection(
      Tenant tenant, String caseId, String actor, Instant now) {
    return of(tenant).acceptCorrection(caseId, actor, now);
  }

  @Override
  public synchronized List<AuditEntry> audit(Tenant tenant, String subject) {
    return of(tenant).audit(subject);
  }

  @Override
  public void forEachUnit(Tenant tenant, Consumer<UnitReport> visitor) {
    List<UnitReport> reports;
    synchronized (this) {
      reports = of(tenant).reports();
    }
    reports.forEach(visitor);
  }

  @Override
  public synchronized StoreCounts counts(Tenant tenant) {
    return of(tenant).counts();
  }

  @Override
  public synchronized int archive(Tenant tenant, Instant before, int limit, Instant now) {
    return of(tenant).archive(before, limit, now);
  }

  @Override
  public synchronized NextWork nextWork(Tenant tenant) {
    return of(tenant).nextWork();
  }

  @Override
  public synchronized List<ReturnFacts> returnFacts(Tenant tenant, Collection<String> rmaIds) {
    return of(tenant).returns.facts(rmaIds);
  }

  @Override
  public synchronized List<String> returnsOfOrder(Tenant tenant, String order, int limit) {
    return of(tenant).returns.ofOrder(order, limit);
  }

  @Override
  public synchronized List<String> orderNames(Tenant tenant, String prefix, int limit) {
    return of(tenant).returns.orderNames(prefix, limit);
  }

  @Override
  public synchronized List<UnitRef> unitsNamed(Tenant tenant, String unitId, int limit) {
    return of(tenant).unitsNamed(unitId, limit);
  }

  @Override
  public synchronized Optional<FoundMovement> movement(Tenant tenant, String key) {
    return of(tenant).movements.find(key);
  }

  @Override
  public synchronized List<Recorded<StoredObservation>> observationsNamed(
      Tenant tenant, String id) {
    return of(tenant).refunds.observationsNamed(id);
  }

  @Override
  public synchronized Optional<StoredEntryPost> entryPostOfOrder(Tenant tenant, long orderId) {
    return of(tenant).entries.ofOrder(orderId);
  }

  @Override
  public synchronized List<RunningClock> clocksOf(Tenant tenant, Collection<String> rmaIds) {
    return of(tenant).gaps.allOf(rmaIds);
  }

  @Override
  public synchronized List<FoundDrift> driftOf(Tenant tenant, String sku, int limit) {
    return of(tenant).drift.ofSku(sku, limit);
  }

  @Override
  public synchronized List<StoredPush> healingsOf(Tenant tenant, String sku, int limit) {
    return of(tenant).channel.healingsOf(sku, limit);
  }

  @Override
  public synchronized Map<CaseState, Long> countCases(Tenant tenant, int most) {
    return of(tenant).cases.counts(most);
  }

  @Override
  public synchronized FlowFacts flow(Tenant tenant, Instant since, int latest) {
    return new FlowFacts(
        of(tenant).movements.flow(since, latest), of(tenant).channel.flow(since, latest));
  }

  @Override
  public synchronized List<ListedMovement> movements(
      Tenant tenant, MovementList list, ListedMovement.@Nullable Place after, int limit) {
    return of(tenant).movements.list(list, after, limit);
  }

  @Override
  public synchronized List<ListedMovement> movementsOf(
      Tenant tenant, String sku, @Nullable Long warehouseId, long below, int limit) {
    return of(tenant).movements.ofSku(sku, warehouseId, below, limit);
  }

  @Override
  public synchronized List<String> skus(Tenant tenant, String prefix, int limit) {
    return of(tenant).movements.skus(prefix, limit);
  }

  @Override
  public synchronized List<Recorded<LedgerEntry>> ledgerLines(
      Tenant tenant, Collection<String> keys) {
    return of(tenant).ledger.lines(keys);
  }

  @Override
  public synchronized FoundTransaction transaction(Tenant tenant, long transactionId) {
    return of(tenant).transaction(transactionId);
  }

  @Override
  public synchronized Map<Long, Instant> registerOrdersRecorded(
      Tenant tenant, Collection<Long> orderIds) {
    return of(tenant).registers.recordedAt(orderIds);
  }

  @Override
  public synchronized List<RegisterChange> registerChanges(
      Tenant tenant, Collection<Long> orderIds) {
    return of(tenant)
        .registers
        .changes()
        .filter(one -> one.orderId() != null && orderIds.contains(one.orderId()))
        .toList();
  }

  @Override
  public synchronized List<RegisterChange> registerChangesOf(
      Tenant tenant,
      String sku,
      @Nullable Long warehouseId,
      @Nullable RegisterChange after,
      int limit) {
    return of(tenant).registers.ofSku(sku, warehouseId, after, limit);
  }

  @Override
  public synchronized List<StoredRefund> refundsOf(Tenant tenant, Collection<String> orders) {
    return of(tenant).refunds.of(orders);
  }

  @Override
  public synchronized List<String> refundOrdersNamed(Tenant tenant, String orderName, int limit) {
    return of(tenant).refunds.ordersNamed(orderName, limit);
  }

  @Override
  public synchronized List<Recorded<StoredObservation>> observationsOf(
      Tenant tenant, Collection<String> orders) {
    return of(tenant).refunds.observationsOf(orders);
  }

  @Override
  public synchronized List<Recorded<StoredObservation>> observationVersionsOf(
      Tenant tenant, Collection<String> orders) {
    return of(tenant).refunds.observationVersionsOf(orders);
  }

  @Override
  public synchronized List<StoredCase> casesOf(Tenant tenant, Collection<String> rmaIds) {
    return of(tenant).cases.ofReturns(rmaIds);
  }

  @Override
  public synchronized Waiting waiting(Tenant tenant, Instant now) {
    return of(tenant).movements.waiting(now);
  }

  @Override
  public synchronized List<CaseTally> tallyCases(Tenant tenant) {
    return of(tenant).cases.tally();
  }

  @Override
  public synchronized List<Alert> unresolvedAlerts(Tenant tenant) {
    return of(tenant).alerts.unresolved();
  }

  @Override
  public synchronized List<Alert> resolvedAlerts(Tenant tenant, int limit) {
    return of(tenant).alerts.resolved(limit);
  }

  @Override
  public synchronized Optional<Alert> alert(Tenant tenant, String key) {
    return of(tenant).alerts.find(key);
  }

  @Override
  public synchronized boolean recordAlert(
      Tenant tenant,
      Alert next,
      Map<String, AlertMessage> messages,
      String actor,
      @Nullable String why) {
    return of(tenant).alerts.record(next, messages, actor, why);
  }

  @Override
  public synchronized Optional<ClaimedMessage> claimAlertMessage(
      Tenant tenant, Lease lease, Collection<String> sinks) {
    return of(tenant).alerts.claim(lease, sinks);
  }

  @Override
  public synchronized boolean recordAlertDelivery(
      Tenant tenant, ClaimedMessage held, @Nullable Instant retryAt, boolean hasFailed) {
    return of(tenant).alerts.delivered(held, retryAt, hasFailed);
  }

  @Override
  public synchronized Optional<Instant> nextAlertMessage(Tenant tenant) {
    return of(tenant).alerts.nextMessage();
  }

  @Override
  public synchronized int forgetAlerts(Tenant tenant, Instant before, int limit) {
    return of(tenant).alerts.forget(before, limit);
  }

  @Override
  public synchronized void signOfLife(Tenant tenant, String instance, Instant now) {
    of(tenant).alerts.signOfLife(instance, now);
  }

  @Override
  public synchronized boolean forgetHost(Tenant tenant, String instance) {
    return of(tenant).alerts.forgetHost(instance);
  }

  @Override
  public synchronized List<HostSign> hosts(Tenant tenant) {
    return of(tenant).alerts.hosts();
  }
}
