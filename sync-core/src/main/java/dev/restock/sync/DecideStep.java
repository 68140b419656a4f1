package dev.restock.sync;

import static java.util.stream.Collectors.toMap;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.queue.Decision;
import dev.restock.sync.queue.KeyConflictException;
import dev.restock.sync.queue.ReadClaim;
import dev.restock.sync.queue.StaleClaimException;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.queue.UnitStanding;
import dev.restock.sync.queue.UnitState;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnNotReadableException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnSource;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.returns.ServiceTroubleException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the returns that are due, whole, and records what follows: which units are new or changed,
 * where each belongs, and the movements that bring it there. Calls nothing but ReturnGO; what it
 * decides is safe in the store before anything is posted.
 */
final class DecideStep {
  private static final int CLAIMS = 20;
  private static final int TROUBLES_IN_A_ROW = 3;
  private static final Duration RETRY_FIRST = Duration.ofMinutes(1);
  private static final Duration RETRY_LONGEST = Duration.ofHours(6);

  private final Engine engine;
  private final ReturnSource source;
  private final PartialReturnLineResolver resolver;
  private final UnitDecider decider;
  private final UnitPlanner planner;

  DecideStep(
      Engine engine,
      ReturnSource source,
      PartialReturnLineResolver resolver,
      UnitDecider decider,
      UnitPlanner planner) {
    this.engine = engine;
    this.source = source;
    this.resolver = resolver;
    this.decider = decider;
    this.planner = planner;
  }

  /** Works through all reads that are due; how many were decided. */
  int run(Run run) {
    int decided = 0;
    int troubles = 0;
    while (run.goesOn()) {
      List<ReadClaim> claims = engine.store().claimReads(engine.tenant(), engine.lease(), CLAIMS);
      if (claims.isEmpty()) {
        return decided;
      }
      for (int i = 0; i < claims.size(); i++) {
        try {
          decide(claims.get(i), run);
          decided++;
          troubles = 0;
        } catch (ServiceTroubleException e) {
          run.trouble(e);
          troubles++;
          if (e.kind() == ServiceTroubleException.Kind.UNAVAILABLE
              && troubles < TROUBLES_IN_A_ROW) {
            retryLater(claims.get(i));
          } else {
            giveBack(claims.subList(i, claims.size()), e);
            return decided;
          }
        } catch (StaleClaimException e) {
          engine.store().postponeRead(engine.tenant(), claims.get(i), soon(), false);
        }
      }
    }
    return decided;
  }

  private void retryLater(ReadClaim claim) {
    Duration pause = SyncSettings.Reread.doubled(RETRY_FIRST, RETRY_LONGEST, claim.idleReads());
    engine.store().postponeRead(engine.tenant(), claim, engine.now().plus(pause), true);
  }

  private void giveBack(List<ReadClaim> claims, ServiceTroubleException trouble) {
    Instant next = engine.retryAt(trouble.retryAt(), RETRY_FIRST);
    claims.forEach(claim -> engine.store().postponeRead(engine.tenant(), claim, next, false));
  }

  private Instant soon() {
    return engine.now().plus(engine.settings().lookEvery());
  }

  private void decide(ReadClaim claim, Run run) {
    Optional<ReturnRecord> record;
    try {
      run.wasRead();
      record = Ports.ask(Ports.RETURNS, () -> source.read(claim.rmaId()));
    } catch (ReturnNotReadableException e) {
      park(claim, ExceptionType.UNREADABLE_RETURN, String.valueOf(e.getMessage()), run);
      return;
    }
    // Another return than the one that was claimed may be in the hands of another host.
    boolean other = record.isPresent() && !record.get().rmaId().equals(claim.rmaId());
    if (record.isPresent() && !other) {
      decide(claim, record.get(), run);
    } else if (isKnown(claim.rmaId())) {
      String what =
          other
              ? "ReturnGO answers with another return"
              : "ReturnGO does not know the return any more";
      park(claim, ExceptionType.UNREADABLE_RETURN, what, run);
    } else {
      // A hint for what is no return, or by another name; hints are untrusted: this is no case.
      engine.store().decide(engine.tenant(), claim, nothing(claim), engine.now());
    }
  }

  private boolean isKnown(String rmaId) {
    ReturnStatus status = engine.store().statuses(engine.tenant(), List.of(rmaId)).get(rmaId);
    return status != null && !status.value().isEmpty();
  }

  private static Decision nothing(ReadClaim claim) {
    return new Decision(
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(ExceptionCase.idOf(claim.rmaId(), "")),
        true,
        Optional.empty());
  }

  private void park(ReadClaim claim, ExceptionType type, String what, Run run) {
    Instant now = engine.now();
    ExceptionCase opened =
        new ExceptionCase(engine.tenant(), type, claim.rmaId(), "", "", what, now);
    engine
        .store()
        .decide(
            engine.tenant(),
            claim,
            new Decision(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(opened),
                List.of(),
                true,
                Optional.empty()),
            now);
    run.parked(opened);
  }

  private void decide(ReadClaim claim, ReturnRecord record, Run run) {
    Map<String, UnitState> known = engine.store().units(engine.tenant(), record.rmaId());
    List<StoredMovement> movements = engine.store().movements(engine.tenant(), record.rmaId());
    List<ReturnedUnit> units;
    try {
      units = toDecide(record, known);
    } catch (RuntimeException e) {
      String what = "the line resolver failed with " + e.getClass().getName();
      park(claim, ExceptionType.EXTENSION_FAILED, what, run);
      return;
    }
    Set<String> conflicts = new HashSet<>();
    while (true) {
      Outcome outcome = outcome(claim, record, units, known, movements, conflicts);
      try {
        engine.store().decide(engine.tenant(), claim, outcome.decision, engine.now());
        run.decided(record, outcome.changed, outcome.decision.planned().size());
        outcome.decision.cases().forEach(run::parked);
        return;
      } catch (KeyConflictException e) {
        if (!conflicts.add(e.key())) {
          throw new IllegalStateException("key " + e.key() + " was parked and planned again", e);
        }
      }
    }
  }

  private record Outcome(Decision decision, int changed) {}

  private Outcome outcome(
      ReadClaim claim,
      ReturnRecord record,
      List<ReturnedUnit> toDecide,
      Map<String, UnitState> known,
      List<StoredMovement> movements,
      Set<String> conflicts) {
    Instant now = engine.now();
    Map<String, UnitState> after = new LinkedHashMap<>(known);
    List<UnitState> units = new ArrayList<>();
    List<Decision.Planned> planned = new ArrayList<>();
    List<String> withdrawn = new ArrayList<>();
    List<ExceptionCase> cases = new ArrayList<>();
    List<String> closed = new ArrayList<>(List.of(ExceptionCase.idOf(record.rmaId(), "")));
    boolean blocked = false;
    for (ReturnedUnit unit : toDecide) {
      List<StoredMovement> history = of(unit, movements);
      if (UnitPlanner.isUnderWay(history)) {
        blocked = true;
        continue;
      }
      UnitPlanner.Plan plan = plan(record, unit, history, conflicts, now);
      after.put(unit.unitId(), plan.unit());
      if (plan.unit().equals(known.get(unit.unitId()))) {
        continue;
      }
      units.add(plan.unit());
      planned.addAll(plan.planned());
      withdrawn.addAll(plan.withdrawn());
      plan.opened().ifPresent(cases::add);
      if (plan.unit().standing() != UnitStanding.PARKED) {
        closed.add(ExceptionCase.idOf(record.rmaId(), unit.unitId()));
      }
    }
    boolean idle = units.isEmpty();
    Decision decision =
        new Decision(
            Optional.of(record.status()),
            units,
            planned,
            withdrawn,
            cases,
            closed,
            idle,
            blocked
                ? Optional.of(afterBlocked(idle ? claim.idleReadsAfter() : 0, now))
                : nextRead(record, after, idle ? claim.idleReadsAfter() : 0, now));
    return new Outcome(decision, units.size());
  }

  /** A movement under way is usually settled soon, but while Sitoo is down it can take days. */
  private Instant afterBlocked(int idleReads, Instant now) {
    SyncSettings settings = engine.settings();
    return now.plus(
        SyncSettings.Reread.doubled(
            settings.lookEvery(), settings.reread().waitingFirst(), idleReads));
  }

  private UnitPlanner.Plan plan(
      ReturnRecord record,
      ReturnedUnit unit,
      List<StoredMovement> history,
      Set<String> conflicts,
      Instant now) {
    UnitPlanner.Plan plan = planner.plan(record, unit, decider.decide(record, unit), history, now);
    boolean conflict =
        plan.planned().stream().anyMatch(one -> conflicts.contains(one.movement().key()));
    if (!conflict) {
      return plan;
    }
    MappingDecision.Park park =
        new MappingDecision.Park(
            ExceptionType.KEY_CONFLICT,
            "the key strategy gave the unit a key that another movement has");
    return planner.withoutMovements(record, unit, park, history, now);
  }

  /**
   * The units that the resolver finds, and those that wait: what held them may have changed with
   * time alone.
   */
  private List<ReturnedUnit> toDecide(ReturnRecord record, Map<String, UnitState> known) {
    Map<String, Inspection> decided =
        known.entrySet().stream()
            .filter(entry -> !entry.getValue().released())
            .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().inspection()));
    Map<String, ReturnedUnit> units = new LinkedHashMap<>();
    resolver.resolve(record, decided).forEach(unit -> units.put(unit.unitId(), unit));
    for (ReturnedUnit unit : record.units()) {
      UnitState state = known.get(unit.unitId());
      if (state != null
          && state.standing() == UnitStanding.WAITING
          && !Inspection.of(record, unit).isOlderThan(state.inspection())) {
        units.putIfAbsent(unit.unitId(), unit);
      }
    }
    return List.copyOf(units.values());
  }

  private static List<StoredMovement> of(ReturnedUnit unit, List<StoredMovement> movements) {
    return movements.stream()
        .filter(stored -> stored.movement().unitId().equals(unit.unitId()))
        .toList();
  }

  private Optional<Instant> nextRead(
      ReturnRecord record, Map<String, UnitState> units, int idleReads, Instant now) {
    boolean inspected =
        units.values().stream().anyMatch(unit -> unit.inspection().disposition().isInspected());
    if (!inspected && (record.status().isBeforeReceipt() || record.status().isCalledOff())) {
      return Optional.empty();
    }
    boolean waiting =
        units.values().stream().anyMatch(unit -> unit.standing() == UnitStanding.WAITING);
    SyncSettings.Reread reread = engine.settings().reread();
    return waiting ? reread.afterWaiting(now, idleReads) : reread.afterSettled(now, idleReads);
  }
}
