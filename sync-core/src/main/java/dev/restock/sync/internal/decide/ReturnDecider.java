package dev.restock.sync.internal.decide;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.ReadResults;
import dev.restock.sync.internal.engine.RegisterFacts;
import dev.restock.sync.internal.engine.RereadTimes;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.port.PurchasedQuantities;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.Sighting;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records what follows from a return that was read: which units are new or changed, where each
 * belongs, the movements that bring it there, and when to read it again. Posts nothing: every
 * decision is in the store before its movements are posted.
 */
public final class ReturnDecider implements ReadResults {
  /** A unit that a rule holds is read again at growing intervals, for about a month. */
  private static final Duration HELD_FIRST = Duration.ofHours(1);

  private static final Duration HELD_LONGEST = Duration.ofDays(7);
  private static final int HELD_READS = 11;

  private final EngineContext engine;
  private final UnitDecisions units;
  private final PurchasedQuantities purchases;
  private final int leastBought;
  private final Duration margin;
  private final RegisterFacts.Lookup registers;

  public ReturnDecider(
      EngineContext engine,
      UnitDecisions units,
      PurchasedQuantities purchases,
      Duration margin,
      RegisterFacts.Lookup registers) {
    this.engine = engine;
    this.registers = registers;
    this.units = units;
    this.purchases = purchases;
    this.leastBought = purchases.atLeast();
    this.margin = margin;
  }

  @Override
  public boolean nothing(ReadClaim claim) {
    return isRecorded(
        engine.store().decide(engine.tenant(), claim, nothingOf(claim), engine.now()));
  }

  /** A decision that plans nothing can be refused for a stale claim alone. */
  private static boolean isRecorded(DecideResult result) {
    return result.match(
        recorded -> true,
        stale -> false,
        taken -> {
          throw new IllegalStateException("key " + taken.key() + " was not planned");
        },
        overfull -> {
          throw new IllegalStateException("order line " + overfull.lineItemId() + " has no limit");
        });
  }

  private static Decision nothingOf(ReadClaim claim) {
    return Decision.builder()
        .closed(List.of(ExceptionCase.idOf(claim.rmaId(), "")))
        .idle(true)
        .build();
  }

  @Override
  public boolean park(ReadClaim claim, ExceptionType type, String what, RunContext run) {
    Instant now = engine.now();
    ExceptionCase opened =
        new ExceptionCase(engine.tenant(), type, claim.rmaId(), "", "", what, now);
    DecideResult result =
        engine
            .store()
            .decide(
                engine.tenant(),
                claim,
                Decision.builder().cases(List.of(opened)).idle(true).build(),
                now);
    if (!isRecorded(result)) {
      return false;
    }
    run.parked(opened);
    return true;
  }

  @Override
  public boolean decide(ReadClaim claim, ReturnRecord record, RereadTimes rereads, RunContext run) {
    // It is read after the claim: a change of the start ends the claims that were made before.
    Optional<Start> start = engine.store().start(engine.tenant());
    if (start.isEmpty()) {
      return false;
    }
    StoredReturn before = engine.store().returnOf(engine.tenant(), record.rmaId());
    StartGate gate = new StartGate(start.get(), margin, record, before.units(), claim.awaitedAt());
    AdoptedMovements adopted =
        new AdoptedMovements(
            engine.tenant(),
            engine.store().adopted(engine.tenant(), Set.of(record.rmaId())),
            before.movements());
    UnitDecisions.History history;
    try {
      history =
          units.history(
              record,
              before,
              claim.sighting(),
              gate,
              adopted,
              postedBefore(before),
              registers.of(record),
              engine.now());
    } catch (ExtensionFailedException e) {
      return park(claim, ExceptionType.EXTENSION_FAILED, GuardedMapper.bundlesFailed(e), run);
    }
    List<ReturnedUnit> toDecide;
    try {
      toDecide = units.toDecide(history);
    } catch (ExtensionFailedException e) {
      String what = "the line resolver failed with " + e.type();
      return park(claim, ExceptionType.EXTENSION_FAILED, what, run);
    }
    TakenKeys taken = new TakenKeys();
    LineLimits lines = new LineLimits(purchases, leastBought, engine.extensions(), record, run);
    Attempt attempt;
    do {
      DecisionDraft draft = units.draft(history, toDecide, taken, lines, engine.now());
      withoutUnits(record, claim, draft);
      Decision decision = draft.made(nextRead(record, draft, claim, rereads));
      attempt =
          engine
              .store()
              .decide(engine.tenant(), claim, decision, engine.now())
              .match(
                  recorded -> {
                    run.decided(record, draft.changed(), decision.planned().size());
                    run.add(draft.start());
                    run.add(draft.register());
                    decision.cases().forEach(run::parked);
                    return Attempt.RECORDED;
                  },
                  stale -> Attempt.STALE,
                  key -> {
                    taken.isTaken(key);
                    return Attempt.AGAIN;
                  },
                  overfull -> {
                    if (!decision.lineLimits().containsKey(overfull.lineItemId())) {
                      throw new IllegalStateException(
                          "order line " + overfull.lineItemId() + " has no limit");
                    }
                    lines.isOverfull(overfull);
                    return Attempt.AGAIN;
                  });
    } while (attempt == Attempt.AGAIN);
    return attempt == Attempt.RECORDED;
  }

  /** The keys of planned movements that the ledger shows: they are applied by the next post. */
  private Set<String> postedBefore(StoredReturn before) {
    List<String> planned =
        before.movements().stream()
            .filter(one -> one.state() == MovementState.PLANNED)
            .map(StoredMovement::key)
            .toList();
    return planned.isEmpty()
        ? Set.of()
        : engine.store().ledger(engine.tenant(), planned).entries().keySet();
  }

  /**
   * A return without units is one case, unless units that it named before are cases. Later reads do
   * not open it again by themselves.
   */
  private void withoutUnits(ReturnRecord record, ReadClaim claim, DecisionDraft draft) {
    boolean isCase =
        draft.after().values().stream().anyMatch(unit -> unit.status() == UnitStatus.PARKED);
    if (!isCase
        && ReturnWithoutUnits.decision(record).orElse(null) instanceof MappingDecision.Park park) {
      Instant now = engine.now();
      Sighting seen =
          claim
              .sighting()
              .filter(one -> one.mark().equals(park.type().name()))
              .orElse(new Sighting(park.type().name(), now));
      boolean isNew = claim.sighting().filter(seen::equals).isEmpty();
      draft.sees(seen);
      draft.parkReturn(
          Optional.of(
                  new ExceptionCase(
                      engine.tenant(), park.type(), record.rmaId(), "", "", park.why(), now))
              .filter(opened -> isNew));
    }
  }

  /** What became of one attempt to record a decision. */
  private enum Attempt {
    RECORDED,
    STALE,
    AGAIN
  }

  private Optional<PlannedRead> nextRead(
      ReturnRecord record, DecisionDraft draft, ReadClaim claim, RereadTimes rereads) {
    Optional<PlannedRead> next =
        draft.isBlocked()
            ? Optional.of(afterBlocked(draft.isIdle() ? claim.idleReadsAfter() : 0, engine.now()))
            : byTheEndOfHolds(
                draft, nextRead(record, draft.after(), claim, draft.isIdle(), rereads));
    return draft
        .readAgainAt()
        .filter(at -> next.isEmpty() || at.isBefore(next.get().due()))
        .map(at -> new PlannedRead(at, ReadCause.BLOCKED))
        .or(() -> next);
  }

  /** A unit that is held until a moment is read again at that moment at the latest. */
  private static Optional<PlannedRead> byTheEndOfHolds(
      DecisionDraft draft, Optional<PlannedRead> next) {
    return draft
        .heldUntil()
        .filter(at -> next.isEmpty() || at.isBefore(next.get().due()))
        .map(at -> new PlannedRead(at, ReadCause.UNFINISHED))
        .or(() -> next);
  }

  /**
   * A movement under way usually has its outcome soon, but it can take days while the ledger is
   * down.
   */
  private PlannedRead afterBlocked(int idleReads, Instant now) {
    Duration pause = EngineContext.doubled(engine.settings().verifyEvery(), HELD_FIRST, idleReads);
    return new PlannedRead(now.plus(pause), ReadCause.BLOCKED);
  }

  private Optional<PlannedRead> nextRead(
      ReturnRecord record,
      Map<String, UnitState> units,
      ReadClaim claim,
      boolean idle,
      RereadTimes rereads) {
    Optional<Instant> lastInspection =
        units.values().stream()
            .flatMap(unit -> unit.inspection().inspectedAt().stream())
            .filter(at -> !at.isAfter(engine.now()))
            .max(Instant::compareTo);
    boolean inspected =
        units.values().stream().anyMatch(unit -> unit.inspection().disposition().isInspected());
    if (!inspected && (record.status().isBeforeReceipt() || record.status().isCalledOff())) {
      return Optional.empty();
    }
    List<UnitState> waiting =
        units.values().stream().filter(unit -> unit.status() == UnitStatus.WAITING).toList();
    int idleReads = idle ? claim.idleReadsAfter() : 0;
    if (waiting.isEmpty() && !record.units().isEmpty()) {
      Optional<Instant> due =
          isHistory(units)
              ? recheckOfHistory(lastInspection.orElse(Instant.MIN), rereads)
              : rereads.recheck(idleReads);
      return due.map(at -> new PlannedRead(at, ReadCause.RECHECK));
    }
    Instant since = claim.receivedAt().orElse(engine.now());
    Instant from = lastInspection.filter(since::isBefore).orElse(since);
    Optional<Instant> next = rereads.untilInspected(from);
    boolean held = waiting.stream().anyMatch(unit -> unit.inspection().disposition().isInspected());
    if (held && idleReads <= HELD_READS) {
      Instant again = engine.now().plus(EngineContext.doubled(HELD_FIRST, HELD_LONGEST, idleReads));
      next = next.filter(again::isAfter).or(() -> Optional.of(again));
    }
    return next.map(due -> new PlannedRead(due, ReadCause.UNFINISHED));
  }

  /** Whether the return has units that were inspected before the start, and no other ones. */
  private static boolean isHistory(Map<String, UnitState> units) {
    return !units.isEmpty()
        && units.values().stream().allMatch(unit -> unit.status() == UnitStatus.BEFORE_START);
  }

  /**
   * Corrections are searched for at the same ages as if the engine had been there at the
   * inspection, so that a shop's history costs one read of each return.
   */
  private Optional<Instant> recheckOfHistory(Instant lastInspection, RereadTimes rereads) {
    Instant now = engine.now();
    int times = 0;
    Optional<Instant> due = rereads.recheck(times);
    while (due.isPresent()) {
      Instant at = lastInspection.plus(Duration.between(now, due.get()));
      if (at.isAfter(now)) {
        return Optional.of(at);
      }
      times++;
      due = rereads.recheck(times);
    }
    return Optional.empty();
  }
}
