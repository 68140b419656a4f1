package dev.restock.sync;

import static java.util.stream.Collectors.toMap;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.queue.Decision;
import dev.restock.sync.queue.KeyConflictException;
import dev.restock.sync.queue.PlannedRead;
import dev.restock.sync.queue.ReadCause;
import dev.restock.sync.queue.ReadClaim;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.queue.UnitStanding;
import dev.restock.sync.queue.UnitState;
import dev.restock.sync.reading.Lesson;
import dev.restock.sync.reading.Lessons;
import dev.restock.sync.reading.ReadPlan;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
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
 * Records what follows from a return that was read: which units are new or changed, where each
 * belongs, the movements that bring it there, and when to read it again. Calls nothing; what it
 * decides is safe in the store before anything is posted.
 */
final class DecideStep {
  /** What a rule holds is looked at ever more rarely, for about a month. */
  private static final Duration HELD_FIRST = Duration.ofHours(1);

  private static final Duration HELD_LONGEST = Duration.ofDays(7);
  private static final int HELD_READS = 11;

  private final Engine engine;
  private final Reading reading;
  private final PartialReturnLineResolver resolver;
  private final UnitDecider decider;
  private final UnitPlanner planner;

  DecideStep(
      Engine engine,
      Reading reading,
      PartialReturnLineResolver resolver,
      UnitDecider decider,
      UnitPlanner planner) {
    this.engine = engine;
    this.reading = reading;
    this.resolver = resolver;
    this.decider = decider;
    this.planner = planner;
  }

  /** Records that there is no such return, and never was. */
  void nothing(ReadClaim claim) {
    engine.store().decide(engine.tenant(), claim, nothingOf(claim), engine.now());
  }

  private static Decision nothingOf(ReadClaim claim) {
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

  void park(ReadClaim claim, ExceptionType type, String what, Run run) {
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

  void decide(ReadClaim claim, ReturnRecord record, ReadPlan plan, Run run) {
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
      Outcome outcome = outcome(claim, record, plan, units, known, movements, conflicts);
      try {
        engine.store().decide(engine.tenant(), claim, outcome.decision, engine.now());
        reading.memory().learn(Lessons.of(claim, record, known));
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
      ReadPlan reads,
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
    List<MappingDecision.Hold> held = new ArrayList<>();
    boolean blocked = false;
    for (ReturnedUnit unit : toDecide) {
      List<StoredMovement> history = of(unit, movements);
      if (UnitPlanner.isUnderWay(history)) {
        blocked = true;
        continue;
      }
      MappingDecision decided = decider.decide(record, unit);
      if (decided instanceof MappingDecision.Hold hold) {
        held.add(hold);
      }
      UnitPlanner.Plan plan = plan(record, unit, decided, history, conflicts, now);
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
                : byTheEndOfHolds(held, nextRead(record, after, claim, idle, reads), now));
    return new Outcome(decision, units.size());
  }

  /** What is held until a certain moment is read then, at the latest. */
  private static Optional<PlannedRead> byTheEndOfHolds(
      List<MappingDecision.Hold> held, Optional<PlannedRead> next, Instant now) {
    Optional<Instant> end =
        held.stream()
            .flatMap(hold -> hold.until().stream())
            .filter(now::isBefore)
            .min(Instant::compareTo);
    return end.filter(at -> next.isEmpty() || at.isBefore(next.get().due()))
        .map(at -> new PlannedRead(at, ReadCause.UNFINISHED))
        .or(() -> next);
  }

  /** A movement under way is usually settled soon, but while Sitoo is down it can take days. */
  private PlannedRead afterBlocked(int idleReads, Instant now) {
    Duration pause = Engine.doubled(engine.settings().lookEvery(), HELD_FIRST, idleReads);
    return new PlannedRead(now.plus(pause), ReadCause.BLOCKED);
  }

  private UnitPlanner.Plan plan(
      ReturnRecord record,
      ReturnedUnit unit,
      MappingDecision decided,
      List<StoredMovement> history,
      Set<String> conflicts,
      Instant now) {
    UnitPlanner.Plan plan = planner.plan(record, unit, decided, history, now);
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

  private Optional<PlannedRead> nextRead(
      ReturnRecord record,
      Map<String, UnitState> units,
      ReadClaim claim,
      boolean idle,
      ReadPlan reads) {
    Optional<Instant> lastInspection =
        units.values().stream()
            .flatMap(unit -> unit.inspection().inspectedAt().stream())
            .max(Instant::compareTo);
    boolean inspected =
        units.values().stream().anyMatch(unit -> unit.inspection().disposition().isInspected());
    if (!inspected && (record.status().isBeforeReceipt() || record.status().isCalledOff())) {
      return Optional.empty();
    }
    List<UnitState> waiting =
        units.values().stream().filter(unit -> unit.standing() == UnitStanding.WAITING).toList();
    int idleReads = idle ? claim.idleReadsAfter() : 0;
    if (waiting.isEmpty()) {
      return reads.correctionLook(idleReads).map(due -> new PlannedRead(due, ReadCause.SETTLED));
    }
    Instant since = claim.receivedAt().orElse(engine.now());
    Instant from = lastInspection.filter(since::isBefore).orElse(since);
    Optional<Instant> look = reads.nextLook(from);
    if (look.isEmpty() && !inspected) {
      reading.memory().learn(List.of(new Lesson.NeverInspected()));
    }
    boolean held = waiting.stream().anyMatch(unit -> unit.inspection().disposition().isInspected());
    if (held && idleReads <= HELD_READS) {
      Instant again = engine.now().plus(Engine.doubled(HELD_FIRST, HELD_LONGEST, idleReads));
      look = look.filter(again::isAfter).or(() -> Optional.of(again));
    }
    return look.map(due -> new PlannedRead(due, ReadCause.UNFINISHED));
  }
}
