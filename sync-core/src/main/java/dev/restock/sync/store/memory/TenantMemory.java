package dev.restock.sync.store.memory;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseTransition;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.CorrectionResult;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.NextWork;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.HealedPair;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.gaps.ClockedReturn;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.history.FoundTransaction;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostOutcome;
import dev.restock.sync.store.refunds.RefundCases;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitReport;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One tenant in an {@link InMemorySyncStore}; guarded by the store's lock. */
final class TenantMemory {
  /** By return, then by the id that a case of the unit would have. */
  private final Map<String, Map<String, UnitState>> units = new TreeMap<>();

  final ReturnMemory returns = new ReturnMemory(rmaId -> unitsById(rmaId).values());
  final QuotaMemory quota = new QuotaMemory();
  private final AuditMemory audit = new AuditMemory();
  final MovementMemory movements = new MovementMemory(audit);
  final LedgerMemory ledger;
  final RegisterMemory registers = new RegisterMemory(audit);
  final ChannelMemory channel = new ChannelMemory(audit);
  final CaseMemory cases = new CaseMemory(audit);
  final RefundMemory refunds = new RefundMemory(audit, cases, returns::touch);
  final EntryMemory entries = new EntryMemory(audit, refunds);
  final GapMemory gaps = new GapMemory();

  /** Since when the status and the movement of a unit are the same, by the id of its case. */
  private final Map<String, Instant> decidedAt = new HashMap<>();

  final DriftMemory drift = new DriftMemory(cases);
  final HandMadeMemory handMade = new HandMadeMemory();
  final AlertMemory alerts = new AlertMemory(audit);
  private final Map<String, StockMovement> placements = new HashMap<>();
  private @Nullable Start start;

  TenantMemory(String incarnation) {
    this.ledger = new LedgerMemory(incarnation, movements);
  }

  private Map<String, UnitState> unitsById(String rmaId) {
    return units.getOrDefault(rmaId, Map.of());
  }

  private Map<String, UnitState> unitsOf(String rmaId) {
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

  Optional<Start> start() {
    return Optional.ofNullable(start);
  }

  Start begin(Instant at, String actor, Instant now) {
    if (start == null) {
      start = new Start(at, now);
      audit.add(AuditEntry.ofStart(), "", at.toString(), now, actor, "the first run");
    }
    return start;
  }

  boolean moveStart(Start seen, Instant to, Duration margin, String actor, Instant now) {
    if (start == null || !start.at().equals(seen.at())) {
      return false;
    }
    start = new Start(to, start.since());
    returns.endClaims();
    if (to.isBefore(seen.at())) {
      ledger.forgetCursor();
      registers.forgetCursor();
    }
    List<UnitState> again =
        units.values().stream()
            .flatMap(ofReturn -> ofReturn.values().stream())
            .filter(unit -> dependsOnStart(unit, to.minus(margin)))
            .toList();
    for (UnitState unit : again) {
      put(
          new UnitState(
              unit.rmaId(),
              unit.unitId(),
              unit.inspection().startUnknown(),
              UnitStatus.WAITING,
              "",
              unit.why(),
              false));
      returns.readBecause(ReadCause.BACKLOG, unit.rmaId(), now);
    }
    String why = again.size() + " units are decided again";
    audit.add(AuditEntry.ofStart(), seen.at().toString(), to.toString(), now, actor, why);
    return true;
  }

  private boolean dependsOnStart(UnitState unit, Instant from) {
    Inspection inspection = unit.inspection();
    if (unit.status() == UnitStatus.BEFORE_START) {
      return inspection.inspectedAt().filter(at -> !at.isBefore(from)).isPresent();
    }
    return unit.status() == UnitStatus.PARKED
        && inspection.expectation() == Inspection.Expectation.BEFORE_START
        && !unit.retry()
        && cases
            .openById(idOf(unit))
            .filter(open -> open.type().name().equals(ExceptionType.START_UNCERTAIN.name()))
            .isPresent();
  }

  boolean hasMovements() {
    return movements.counts().values().stream().anyMatch(count -> count > 0);
  }

  /** Gives all of this another tenant, together with the audit that the other one has. */
  void takenOver(Tenant tenant, Tenant old, TenantMemory replaced, String actor, Instant now) {
    placements.replaceAll((key, placement) -> Renamed.movement(placement, tenant));
    movements.rename(tenant, placements.values());
    channel.rename(tenant);
    cases.rename(tenant);
    audit.addAll(replaced.audit);
    String at = start().orElseThrow().at().toString();
    audit.add(AuditEntry.ofStart(), at, at, now, actor, "taken over from tenant " + old.id());
  }

  DecideResult decide(ReadClaim claim, Decision decision, Instant now) {
    Optional<DecideResult> refusal =
        returns
            .checkHeld(claim)
            .or(() -> movements.checkWithdrawable(decision.withdrawn()))
            .or(() -> ledger.checkNotShown(decision.withdrawn()))
            .or(() -> movements.checkPlacements(decision))
            .or(() -> movements.checkUnknown(decision.adopted()))
            .or(() -> movements.checkFree(decision.planned()))
            .or(() -> checkLines(decision));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    registers.decided(claim.rmaId(), decision.registered());
    String actor = returns.instanceOf(claim);
    if (!decision.units().isEmpty()) {
      bringBack(claim.rmaId(), now);
    }
    returns.decided(claim, decision, now);
    decision.withdrawn().forEach(key -> movements.withdraw(key, actor, now));
    decision.adopted().forEach(adopted -> movements.adopt(adopted, actor, now));
    decision.planned().forEach(planned -> movements.plan(planned, actor, now));
    decision.units().forEach(unit -> decided(unit, now));
    decision.closed().forEach(caseId -> cases.close(caseId, actor, now, "decided again"));
    decision.cases().forEach(opened -> cases.open(opened, actor, now));
    return new DecideResult.Recorded();
  }

  private void decided(UnitState unit, Instant now) {
    UnitState before = unitsById(unit.rmaId()).get(idOf(unit));
    boolean isSame =
        before != null
            && before.status() == unit.status()
            && before.movementKey().equals(unit.movementKey());
    if (!isSame) {
      decidedAt.put(idOf(unit), now);
    }
    put(unit);
  }

  private Optional<DecideResult> checkLines(Decision decision) {
    Map<String, UnitState> decided = new HashMap<>();
    decision.units().forEach(unit -> decided.put(idOf(unit), unit));
    return decision.lineLimits().entrySet().stream()
        .map(limit -> checkLine(limit.getKey(), limit.getValue(), decided))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<DecideResult> checkLine(String line, int limit, Map<String, UnitState> decided) {
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
    return count > limit
        ? Optional.of(new DecideResult.LineOverfull(line, (int) (count - limit)))
        : Optional.empty();
  }

  private boolean countsInStock(UnitState unit) {
    return unit.status() == UnitStatus.PLACED
        || unit.status() == UnitStatus.PLACED_BY_REGISTER
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
          String who = movements.instanceOf(movement);
          movements
              .recordOutcome(movement, outcome, now)
              .ifPresent(
                  change -> {
                    written.add(movement);
                    change
                        .parkedWith()
                        .ifPresent(opened -> park(movement.movement(), opened, who, now));
                  });
        });
    return written;
  }

  RecordedEntries recordEntries(List<LedgerEntry> entries, Instant postsFrom, Instant now) {
    RecordedEntries first = ledger.record(entries, postsFrom, now);
    List<LedgerEntry> archived = first.archivedLines(entries);
    RecordedEntries.returnsOf(archived).forEach(rmaId -> bringBack(rmaId, now));
    RecordedEntries found = first.afterBringingBack(ledger.record(archived, postsFrom, now));
    found.returnsToRead(entries).stream()
        .filter(rmaId -> returns.known(rmaId).isPresent())
        .forEach(rmaId -> returns.readBecause(ReadCause.RECHECK, rmaId, now));
    return found;
  }

  Set<String> parkEnded(Map<String, ExceptionCase> opened, String actor, Instant now) {
    Set<String> parked = new LinkedHashSet<>();
    opened.forEach(
        (key, one) ->
            movements
                .parkEnded(key, actor, now)
                .ifPresent(
                    stored -> {
                      parked.add(key);
                      park(stored.movement(), one, actor, now);
                    }));
    return parked;
  }

  private void park(StockMovement movement, ExceptionCase opened, String who, Instant now) {
    movements.withdrawPlanned(movement.rmaId(), movement.unitId(), who, now);
    change(
        movement.rmaId(),
        movement.unitId(),
        unit -> withStatus(unit, UnitStatus.PARKED, "", opened.what(), unit.retry()));
    cases.open(opened, who, now);
  }

  private static UnitState withStatus(
      UnitState unit, UnitStatus status, String movementKey, String why, boolean retry) {
    return new UnitState(
        unit.rmaId(), unit.unitId(), unit.inspection(), status, movementKey, why, retry);
  }

  // ---- registers -------------------------------------------------------------------------------

  RegisterView registerReturns(Collection<String> channelOrders, Collection<String> rmaIds) {
    Set<String> found = new TreeSet<>(rmaIds);
    found.addAll(returns.ofChannelOrders(channelOrders));
    return view(registers.orderIds(channelOrders, found), found);
  }

  RegisterView registerOrders(Collection<Long> orderIds) {
    Set<String> channelOrders = registers.channelOrders(orderIds);
    return view(orderIds, returns.ofChannelOrders(channelOrders));
  }

  private RegisterView view(Collection<Long> orderIds, Collection<String> rmaIds) {
    List<UnitState> found =
        rmaIds.stream().flatMap(rmaId -> unitsOf(rmaId).values().stream()).toList();
    Set<String> ofUnits = found.stream().map(UnitState::rmaId).collect(toSet());
    return registers.view(orderIds, found, returns.channelOrders(ofUnits));
  }

  boolean bindPiece(
      RegisterPiece piece, UnitRef unit, String actor, @Nullable String reason, Instant now) {
    boolean bound = registers.bind(piece, unit, actor, reason, now);
    if (bound) {
      refunds.changedAtRegister(piece.orderId(), now);
    }
    return bound;
  }

  Optional<UnitRef> unbindPiece(RegisterPiece piece, String actor, String reason, Instant now) {
    Optional<UnitRef> unit = registers.unbind(piece, actor, reason, now);
    unit.ifPresent(
        one -> {
          refunds.changedAtRegister(piece.orderId(), now);
          returns.endClaim(one.rmaId());
          decideAgain(one, actor, now);
        });
    return unit;
  }

  void decideAgain(UnitRef unit, String actor, Instant now) {
    returns.readBecause(ReadCause.REGISTER, unit.rmaId(), now);
    movements.withdrawForRegister(unit.rmaId(), unit.unitId(), ledger::shows, actor, now);
    for (UnitState state : unitsOf(unit.rmaId()).values()) {
      if (state.unitId().equals(unit.unitId()) || state.returnedUnitId().equals(unit.unitId())) {
        movements.withdrawForRegister(unit.rmaId(), state.unitId(), ledger::shows, actor, now);
        put(state.forRetry());
      }
    }
  }

  // ---- channel ---------------------------------------------------------------------------------

  List<PushSource> unplannedPushes(ChannelPush.Kind kind, Instant from, int limit) {
    Stream<PushSource> sources =
        switch (kind) {
          case MOVEMENT ->
              movements
                  .appliedSince(from)
                  .map(one -> new PushSource.OfMovement(one.movement(), one.isPostedHere()));
          case REGISTER -> registers.ofChannelSince(from);
          case HEALING -> Stream.empty();
        };
    return sources.filter(source -> channel.isUnplanned(kind, source.id())).limit(limit).toList();
  }

  boolean recordPush(StoredPush held, PushOutcome outcome, Instant now) {
    Optional<String> holder = channel.record(held, outcome, now);
    if (holder.isPresent()) {
      outcome.openedCase().ifPresent(opened -> cases.open(opened, holder.get(), now));
      if (outcome.state().isDone()) {
        cases.succeed(caseOf(held.push()), holder.get(), now);
      }
    }
    return holder.isPresent();
  }

  // ---- healings --------------------------------------------------------------------------------

  boolean endDriftRun(StoredDriftRun held, DriftEnd end, String actor, Instant now) {
    boolean isHeld = drift.end(held, end, actor, now);
    if (isHeld) {
      channel.planAll(end.healings(), actor, now);
    }
    return isHeld;
  }

  List<HealedPair> healedPairs(Collection<String> skus, Instant since) {
    return drift.healed(skus, channel.endedHealings(skus, since));
  }

  int undoHealings(Collection<ChannelPush> undoing, String actor, Instant now) {
    List<ChannelPush> planned =
        undoing.stream()
            .filter(
                one ->
                    Optional.ofNullable(one.undoes())
                        .flatMap(channel::find)
                        .filter(of -> of.state() == PushState.APPLIED)
                        .isPresent())
            .toList();
    planned.forEach(one -> drift.hold(one.sku(), one.locationId(), HealedPair.Hold.UNDONE));
    return channel.planAll(planned, actor, now);
  }

  int forgetPushes(Instant before, int limit) {
    List<StoredPush> gone = channel.forget(before, limit, push -> cases.isOver(caseOf(push)));
    for (StoredPush one : gone) {
      cases.forget(caseOf(one.push()));
      cases.forget(RunningClock.pushCaseId(one.push().caseReturn(), one.id()));
    }
    return gone.size();
  }

  private static String caseOf(ChannelPush push) {
    return ExceptionCase.idOf(push.caseReturn(), push.caseUnit());
  }

  // ---- orders of entries -----------------------------------------------------------------------

  boolean recordEntryPost(StoredEntryPost held, EntryPostOutcome outcome, Instant now) {
    Optional<String> holder = entries.record(held, outcome, now);
    if (holder.isPresent()) {
      outcome.openedCase().ifPresent(opened -> cases.open(opened, holder.get(), now));
      if (outcome.state().isPosted()) {
        String caseId = ExceptionCase.idOf(held.post().caseReturn(), held.post().caseUnit());
        cases.close(caseId, holder.get(), now, outcome.why());
        cases.succeed(caseId, holder.get(), now);
      }
    }
    return holder.isPresent();
  }

  // ---- gaps ------------------------------------------------------------------------------------

  List<WatchedReturn> watched(Instant now, int limit) {
    return returns.watched(now, limit).stream()
        .map(
            rmaId ->
                returns.watched(
                    rmaId,
                    unitsOf(rmaId).values().stream().map(this::watched).toList(),
                    movementsOf(rmaId),
                    refunds.ofReturn(rmaId),
                    cases.ofReturn(rmaId),
                    gaps.of(rmaId)))
        .toList();
  }

  private WatchedReturn.Unit watched(UnitState unit) {
    return new WatchedReturn.Unit(unit, decidedAt.getOrDefault(idOf(unit), Instant.EPOCH));
  }

  Set<String> recordClocks(Collection<ClockedReturn> clocked, String actor, Instant now) {
    Set<String> recorded = new LinkedHashSet<>();
    for (ClockedReturn one : clocked) {
      if (returns.looked(one, now)) {
        gaps.replace(one.rmaId(), one.clocks());
        String why = "the fact has arrived, or is not expected any more";
        one.closed().forEach(caseId -> cases.close(caseId, actor, now, why));
        one.opened().forEach(opened -> cases.open(opened, actor, now));
        recorded.add(one.rmaId());
      }
    }
    return recorded;
  }

  List<StoredPush> waitingPushes(Instant plannedBy, @Nullable StoredPush after, int limit) {
    return channel
        .waiting()
        .filter(one -> !one.plannedAt().isAfter(plannedBy))
        .filter(ChannelMemory.after(after))
        .filter(one -> gaps.find(clockOf(one.push())).isEmpty())
        .limit(limit)
        .toList();
  }

  private static RunningClock.Subject clockOf(ChannelPush push) {
    return new RunningClock.Subject(GapClock.STOCK_TO_CHANNEL, push.caseReturn(), push.id());
  }

  Set<RunningClock> openPushClocks(
      Map<RunningClock, ExceptionCase> opened, String actor, Instant now) {
    Set<RunningClock> started = new LinkedHashSet<>();
    opened.forEach(
        (clock, parked) -> {
          if (gaps.start(clock)) {
            cases.open(parked, actor, now);
            started.add(clock);
          }
        });
    return started;
  }

  int closePushClocks(int limit, String actor, Instant now) {
    Set<String> waiting = channel.waiting().map(StoredPush::id).collect(toSet());
    List<RunningClock> ended = gaps.endPushes(pushId -> !waiting.contains(pushId), limit);
    ended.forEach(one -> cases.close(one.caseId(), actor, now, "the push has ended"));
    return ended.size();
  }

  // ---- cases -----------------------------------------------------------------------------------

  boolean change(CaseRef seen, CaseChange change, String actor, Instant now) {
    Optional<ExceptionCase> changed =
        cases
            .changeable(seen, change.transition())
            .filter(one -> isAllowed(one, change.transition()));
    changed.ifPresent(
        one -> {
          cases.change(one.id(), change, actor, now);
          if (change.transition() == CaseTransition.RETRY) {
            retried(one, actor, now);
          } else if (change.answers(one.type())) {
            // A decision that is under way has seen the open case.
            returns.endClaim(one.rmaId());
            decideAgain(new UnitRef(one.rmaId(), one.unitId()), actor, now);
          }
        });
    return changed.isPresent();
  }

  private boolean isAllowed(ExceptionCase one, CaseTransition change) {
    return (change != CaseTransition.RETRY || isRetriable(one))
        && (change != CaseTransition.REOPEN || isReopenable(one));
  }

  private boolean isRetriable(ExceptionCase one) {
    String pushId = ChannelPush.idOfCase(one.unitId());
    if (pushId != null) {
      return channel.find(pushId).filter(push -> push.state().isRetriable()).isPresent();
    }
    String entryKey = EntryPost.keyOfCase(one.unitId());
    if (entryKey != null) {
      return entries.find(entryKey).filter(post -> post.state().isRetriable()).isPresent();
    }
    if (RunningClock.ofCase(one.rmaId(), one.unitId()) != null) {
      return false;
    }
    if (DriftCases.isDrift(one.rmaId())) {
      return drift.isHeld(one);
    }
    return RefundCases.orderOf(one.rmaId()).isPresent()
        || !movements.hasParked(one.rmaId(), one.unitId());
  }

  private boolean isReopenable(ExceptionCase one) {
    String pushId = ChannelPush.idOfCase(one.unitId());
    if (pushId != null) {
      return channel.find(pushId).filter(push -> push.state().hasCase()).isPresent();
    }
    String entryKey = EntryPost.keyOfCase(one.unitId());
    if (entryKey != null) {
      return entries.find(entryKey).filter(post -> post.state().hasCase()).isPresent();
    }
    RunningClock.Subject clock = RunningClock.ofCase(one.rmaId(), one.unitId());
    if (clock != null) {
      return gaps.find(clock)
          .filter(running -> running.state() == RunningClock.State.OPENED)
          .isPresent();
    }
    Optional<String> order = RefundCases.orderOf(one.rmaId());
    if (order.isPresent()) {
      return refunds.calls(order.get(), one.id());
    }
    if (DriftCases.isDrift(one.rmaId())) {
      return drift.calls(one.id());
    }
    return one.unitId().isEmpty()
        || Optional.ofNullable(unitsById(one.rmaId()).get(one.id()))
            .filter(unit -> unit.status() == UnitStatus.PARKED && !unit.retry())
            .isPresent();
  }

  private void retried(ExceptionCase one, String actor, Instant now) {
    String pushId = ChannelPush.idOfCase(one.unitId());
    if (pushId != null) {
      channel.retry(pushId, actor, now);
      return;
    }
    String entryKey = EntryPost.keyOfCase(one.unitId());
    if (entryKey != null) {
      entries.retry(entryKey, actor, now);
      return;
    }
    Optional<String> order = RefundCases.orderOf(one.rmaId());
    if (order.isPresent()) {
      refunds.retry(order.get(), one.id(), now);
      return;
    }
    if (DriftCases.isDrift(one.rmaId())) {
      drift.healAgain(one, now);
      return;
    }
    change(
        one.rmaId(),
        one.unitId(),
        unit -> unit.status() == UnitStatus.PARKED ? unit.forRetry() : unit);
    returns.readAtOnce(one.rmaId(), now);
  }

  CorrectionResult acceptCorrection(String caseId, String actor, Instant now) {
    Optional<ExceptionCase> open = cases.openById(caseId);
    Optional<StockMovement> correction = open.flatMap(ExceptionCase::correction);
    if (open.isEmpty()
        || correction.isEmpty()
        || movements
            .byKey(open.get().movementKey())
            .filter(stored -> stored.state() == MovementState.PARKED)
            .isEmpty()) {
      return CorrectionResult.NOT_OFFERED;
    }
    Decision.Planned planned = new Decision.Planned(correction.get(), "");
    if (movements.checkFree(List.of(planned)).isPresent()) {
      return CorrectionResult.KEY_TAKEN;
    }
    movements.plan(planned, actor, now);
    ledger.accept(open.get().movementKey());
    movements
        .acceptCorrection(open.get().movementKey(), actor, now)
        .ifPresent(corrected -> restore(corrected, now));
    cases.acceptCorrection(caseId, actor, now);
    return CorrectionResult.ACCEPTED;
  }

  private void restore(StoredMovement corrected, Instant now) {
    StockMovement movement = corrected.movement();
    boolean places = corrected.state().isInLedger() && movement.kind().places();
    change(
        movement.rmaId(),
        movement.unitId(),
        unit -> {
          if (unit.status() != UnitStatus.PARKED) {
            return unit;
          }
          return places
              ? withStatus(
                  unit, UnitStatus.PLACED, corrected.key(), "its duplicate is undone", true)
              : withStatus(unit, UnitStatus.PARKED, "", unit.why(), true);
        });
    returns.readAtOnce(movement.rmaId(), now);
  }

  List<UnitReport> reports() {
    return units.values().stream()
        .flatMap(ofReturn -> ofReturn.values().stream())
        .map(
            unit ->
                new UnitReport(
                    unit,
                    movements.byKey(unit.movementKey()).or(() -> archivedPlacement(unit)),
                    cases.openById(idOf(unit))))
        .toList();
  }

  StoreCounts counts() {
    Map<UnitStatus, Long> byStatus = new EnumMap<>(UnitStatus.class);
    units
        .values()
        .forEach(
            ofReturn ->
                ofReturn.values().forEach(unit -> byStatus.merge(unit.status(), 1L, Long::sum)));
    return new StoreCounts(
        returns.size(),
        byStatus,
        movements.counts(),
        movements.unconfirmed(),
        cases.openByOwner(),
        movements.oldestUndecided().orElse(null));
  }

  NextWork nextWork() {
    return new NextWork(
        returns.next(),
        movements.fallDue().min(Comparator.naturalOrder()).orElse(null),
        cases.nextDelivery().orElse(null));
  }

  // ---- archive ---------------------------------------------------------------------------------

  int archive(Instant before, int limit, Instant now) {
    List<String> done = returns.done(before, limit, rmaId -> isDone(rmaId, before));
    for (String rmaId : done) {
      returns.archive(rmaId, now);
      unitsOf(rmaId).values().forEach(this::archive);
      ledger.forget(movements.of(rmaId).stream().map(StoredMovement::key).toList());
      movements.archive(rmaId);
      cases.archive(rmaId);
      registers.archive(rmaId);
      gaps.forget(rmaId);
    }
    return done.size();
  }

  private boolean isDone(String rmaId, Instant before) {
    return movements.isDone(rmaId, before) && !cases.hasOpen(rmaId) && !gaps.blocksArchive(rmaId);
  }

  private void archive(UnitState unit) {
    movements
        .byKey(unit.movementKey())
        .ifPresent(placement -> placements.put(placement.key(), placement.movement()));
    put(withStatus(unit, unit.status(), unit.movementKey(), "", unit.retry()));
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

  StoredReturn returnOf(String rmaId) {
    return new StoredReturn(unitsOf(rmaId), movementsOf(rmaId));
  }

  private List<StoredMovement> movementsOf(String rmaId) {
    Stream<StoredMovement> archived =
        unitsOf(rmaId).values().stream().flatMap(unit -> archivedPlacement(unit).stream());
    return Stream.concat(archived, movements.of(rmaId).stream()).toList();
  }

  List<UnitRef> unitsNamed(String unitId, int limit) {
    return units.values().stream()
        .flatMap(ofReturn -> ofReturn.values().stream())
        .filter(unit -> unit.unitId().equals(unitId))
        .map(unit -> new UnitRef(unit.rmaId(), unit.unitId()))
        .limit(limit)
        .toList();
  }

  FoundTransaction transaction(long id) {
    return new FoundTransaction(
        ledger.transaction(id),
        registers.changes().filter(one -> one.stock().transactionId() == id).toList());
  }

  List<AuditEntry> audit(String subject) {
    return audit.of(subject);
  }
}
