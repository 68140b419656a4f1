package dev.restock.sync.internal.decide;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.Inspection.Expectation;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells for the units of one return whether the engine answers for their stock. Pure.
 *
 * <p>What this engine saw decides first: if it saw the return before receipt after the start, or
 * read the unit uninspected after the start, the inspection is later than the start, whatever its
 * date says. The same holds for a return that was created after the start. Otherwise the date of
 * the inspection decides, which another system's clock made.
 */
public final class StartGate {
  private final Start start;
  private final Duration margin;
  private final ReturnRecord record;
  private final Map<String, UnitState> known;
  private final boolean begunAfter;

  /** Who answers for the stock of a unit. */
  public enum Verdict {
    /** The engine: the unit was inspected after the start, or a person decided so. */
    AFTER,
    /** Not the engine: the unit was inspected before the start. */
    BEFORE,
    /** Not the engine: nothing has changed for a unit that was inspected before the start. */
    STILL_BEFORE,
    /** A person: the unit was inspected before the start, and later with another result. */
    AGAIN,
    /** A person: the unit may have been inspected before the start. */
    UNCERTAIN,
    /** Not known yet: the data of the inspection is in doubt. */
    UNKNOWN
  }

  /**
   * Prepares.
   *
   * @param margin how far from the start the date of an inspection decides nothing
   * @param record the return as it was read
   * @param known what was decided of its units
   * @param awaitedAt when the return was first seen before receipt, if it was
   */
  public StartGate(
      Start start,
      Duration margin,
      ReturnRecord record,
      Map<String, UnitState> known,
      Optional<Instant> awaitedAt) {
    this.start = start;
    this.margin = margin;
    this.record = record;
    this.known = known;
    this.begunAfter =
        awaitedAt.filter(at -> !at.isBefore(start.at())).isPresent()
            || record.createdAt().filter(at -> at.isAfter(start.at().plus(margin))).isPresent();
  }

  /** Tells who answers for a unit that a mapper would move, or that was inspected. */
  Verdict of(ReturnedUnit unit) {
    return unit.disposition().isInspected() ? inspected(unit) : uninspected(unit);
  }

  /**
   * The consequence for a unit of the start and the decision of the mapper.
   *
   * @param decision what the mapper decides
   * @return the decision, or what the start makes of it
   */
  public MappingDecision decided(ReturnedUnit unit, MappingDecision decision) {
    boolean moves = decision instanceof MappingDecision.Move;
    Verdict verdict = unit.disposition().isInspected() || moves ? of(unit) : Verdict.AFTER;
    return switch (verdict) {
      case AFTER -> decision;
      case BEFORE, STILL_BEFORE ->
          new MappingDecision.Ignore(UnitStatus.BEFORE_START + ": " + whyBefore(unit));
      case UNKNOWN -> moves ? parked(verdict, unit, decision) : decision;
      case UNCERTAIN, AGAIN -> parked(verdict, unit, decision);
    };
  }

  /** Whether the start decides a unit for the first time. */
  boolean isFirst(ReturnedUnit unit) {
    return unit.unitId().equals(unit.returnedUnitId())
        && before(unit)
            .filter(state -> state.inspection().disposition().isInspected())
            .filter(state -> state.inspection().expectation() != Expectation.START_UNKNOWN)
            .isEmpty();
  }

  /** The known state of a unit; of a piece that was never decided, the state of its bundle. */
  private Optional<UnitState> before(ReturnedUnit unit) {
    return Optional.ofNullable(known.get(unit.unitId()))
        .or(() -> Optional.ofNullable(known.get(unit.returnedUnitId())));
  }

  private Verdict inspected(ReturnedUnit unit) {
    Optional<UnitState> before = before(unit);
    if (before.isEmpty()) {
      return first(unit);
    }
    UnitState state = before.get();
    return switch (state.inspection().expectation()) {
      case START_UNKNOWN -> first(unit);
      case BEFORE_START -> marked(state, unit);
      case OPEN, DONE, CALLED_OFF, GONE, BY_FIRST_PIECE -> unmarked(state, unit);
    };
  }

  private Verdict marked(UnitState state, ReturnedUnit unit) {
    if (state.status() == UnitStatus.BEFORE_START) {
      return Inspection.of(record, unit).hasResultOf(state.inspection())
          ? Verdict.STILL_BEFORE
          : Verdict.AGAIN;
    }
    if (state.retry()) {
      return Verdict.AFTER;
    }
    // It waits for a person, who alone knows where it is counted.
    return first(unit) == Verdict.UNCERTAIN ? Verdict.UNCERTAIN : Verdict.AGAIN;
  }

  private Verdict unmarked(UnitState state, ReturnedUnit unit) {
    boolean answers =
        state.inspection().disposition().isInspected() || state.status() == UnitStatus.PLACED;
    boolean readAfterStart = !start.at().isAfter(start.since());
    return answers || readAfterStart ? Verdict.AFTER : first(unit);
  }

  private Verdict first(ReturnedUnit unit) {
    if (begunAfter) {
      return Verdict.AFTER;
    }
    if (unit.inspectedAt().isEmpty()) {
      return Verdict.UNKNOWN;
    }
    Instant at = unit.inspectedAt().get();
    if (record.createdAt().filter(created -> at.plus(margin).isBefore(created)).isPresent()) {
      return Verdict.UNCERTAIN;
    }
    if (at.plus(margin).isBefore(start.at())) {
      return Verdict.BEFORE;
    }
    boolean ahead = record.readAt().filter(now -> at.isAfter(now.plus(margin))).isPresent();
    if (ahead || unit.doubt().isPresent()) {
      return Verdict.UNKNOWN;
    }
    return at.isAfter(start.at().plus(margin)) ? Verdict.AFTER : Verdict.UNCERTAIN;
  }

  private Verdict uninspected(ReturnedUnit unit) {
    boolean answers =
        begunAfter
            || before(unit)
                .filter(
                    state ->
                        state.status() == UnitStatus.PLACED
                            || (state.retry()
                                && state.inspection().expectation() == Expectation.BEFORE_START))
                .isPresent();
    return answers ? Verdict.AFTER : Verdict.UNCERTAIN;
  }

  // ---- what follows ----------------------------------------------------------------------------

  /** The plan for a unit that was inspected before the start. */
  MovementPlanner.Plan recorded(ReturnedUnit unit) {
    return unmoved(
        new UnitState(
            record.rmaId(),
            unit.unitId(),
            Inspection.of(record, unit).beforeStart(),
            UnitStatus.BEFORE_START,
            "",
            whyBefore(unit),
            false));
  }

  private String whyBefore(ReturnedUnit unit) {
    return "it was inspected "
        + unit.inspectedAt().map(at -> "at " + at + ", ").orElse("")
        + "before the start at "
        + start.at();
  }

  /** The plan for a unit whose result is what was recorded of it before the start. */
  MovementPlanner.Plan unchanged(ReturnedUnit unit) {
    return unmoved(before(unit).orElseThrow());
  }

  private static MovementPlanner.Plan unmoved(UnitState state) {
    return new MovementPlanner.Plan(state, List.of(), List.of(), Optional.empty());
  }

  /** The case of a unit that a person decides. */
  MappingDecision.Park parked(Verdict verdict, ReturnedUnit unit, MappingDecision decision) {
    String then = "; then: " + decision.why();
    String at = unit.inspectedAt().map(when -> " at " + when).orElse("");
    if (verdict == Verdict.AGAIN) {
      return new MappingDecision.Park(
          ExceptionType.INSPECTED_BEFORE_START,
          "it was inspected before the start at "
              + start.at()
              + ", or may have been, and again"
              + at
              + then);
    }
    String what =
        unit.disposition().isInspected()
            ? "it was inspected" + at + ", which is not clearly before or after"
            : "it was not inspected, and its return may have been received before";
    return new MappingDecision.Park(
        ExceptionType.START_UNCERTAIN, what + " the start at " + start.at() + then);
  }
}
