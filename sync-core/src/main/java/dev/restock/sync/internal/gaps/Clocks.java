package dev.restock.sync.internal.gaps;

import static java.util.stream.Collectors.toCollection;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.Inspection.Expectation;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clocks of one return, computed from everything that is known of it. Pure. */
final class Clocks {
  /** How long after the start returns may be listed that were received before. */
  private static final Duration FIRST_LISTINGS = Duration.ofDays(1);

  private final WatchedReturn facts;
  private final Start start;
  private final Function<LocalDate, Instant> startOfDay;
  private final List<WatchedReturn.Unit> units;
  private final Map<String, StoredCase> casesByUnit = new HashMap<>();
  private final Map<String, Instant> refundedAt = new HashMap<>();
  private final List<Reading> readings = new ArrayList<>();

  private Clocks(WatchedReturn facts, Start start, Function<LocalDate, Instant> startOfDay) {
    this.facts = facts;
    this.start = start;
    this.startOfDay = startOfDay;
    this.units = facts.units().stream().filter(one -> mayCome(one.state())).toList();
    facts.cases().forEach(one -> casesByUnit.put(one.opened().unitId(), one));
    facts.units().stream()
        .map(one -> one.state().returnedUnitId())
        .forEach(id -> firstRefund(id).ifPresent(at -> refundedAt.put(id, at)));
  }

  /**
   * Computes the clocks of a return.
   *
   * @param facts what is known of the return
   * @param start the start of the tenant
   * @param startOfDay when a business day of the refunds begins
   */
  static List<Reading> of(
      WatchedReturn facts, Start start, Function<LocalDate, Instant> startOfDay) {
    Clocks clocks = new Clocks(facts, start, startOfDay);
    clocks.compute();
    return clocks.readings;
  }

  /** Units that stay with the shopper, or that the return does not name any more, never come. */
  private static boolean mayCome(UnitState unit) {
    Inspection inspection = unit.inspection();
    return inspection.disposition() != Disposition.NEVER_RETURNS
        && unit.status() != UnitStatus.BEFORE_START
        && switch (inspection.expectation()) {
          case OPEN, DONE -> true;
          case CALLED_OFF, GONE, BEFORE_START, START_UNKNOWN, BY_FIRST_PIECE -> false;
        };
  }

  private void compute() {
    if (begun()) {
      inspection();
      refund();
      unreadInspection();
    }
    arrival();
    for (WatchedReturn.Unit unit : units) {
      decision(unit);
      stock(unit);
      refundedStock(unit);
    }
    refundedUnread();
  }

  /** Whether the return was received after the start, as far as that can be known. */
  private boolean begun() {
    return isAtOrAfter(facts.awaitedAt(), start.at())
        || isAtOrAfter(facts.createdAt(), start.at())
        || isAtOrAfter(facts.receivedAt(), start.at().plus(FIRST_LISTINGS));
  }

  private static boolean isAtOrAfter(@Nullable Instant at, Instant from) {
    return at != null && !at.isBefore(from);
  }

  // ---- inspection and decision -----------------------------------------------------------------

  /** A unit that somebody should inspect. */
  private boolean awaitsInspection(WatchedReturn.Unit unit) {
    UnitState state = unit.state();
    return state.inspection().disposition() == Disposition.NOT_INSPECTED
        && state.inspection().expectation() == Expectation.OPEN
        && (state.status() == UnitStatus.WAITING || isParked(state));
  }

  /** The returns platform says that the return is inspected, and its inspections were not read. */
  private boolean isUnread() {
    ReturnPhase phase = facts.status().phase();
    Instant statusAt = facts.statusAt();
    Instant readAt = facts.readAt();
    return (phase == ReturnPhase.INSPECTED || phase == ReturnPhase.DONE)
        && statusAt != null
        && (readAt == null || statusAt.isAfter(readAt))
        && (facts.units().isEmpty() || units.stream().anyMatch(this::awaitsInspection));
  }

  private void inspection() {
    Instant received = facts.receivedAt();
    if (received == null || facts.status().isCalledOff()) {
      return;
    }
    Set<String> awaited = ids(units.stream().filter(this::awaitsInspection));
    boolean neverRead = facts.units().isEmpty() && facts.readAt() == null;
    if ((neverRead || !awaited.isEmpty())
        && !isUnread()
        && facts.status().phase() != ReturnPhase.DONE) {
      readings.add(Reading.runs(GapClock.RECEIVED_TO_INSPECTED, "", received, awaited));
    } else if (awaited.isEmpty()) {
      units.stream()
          .filter(one -> one.state().inspection().disposition().isInspected())
          .max((one, other) -> one.decidedAt().compareTo(other.decidedAt()))
          .ifPresent(
              last ->
                  readings.add(
                      Reading.ended(
                          GapClock.RECEIVED_TO_INSPECTED,
                          "",
                          received,
                          inspectedAt(last),
                          last.decidedAt())));
    }
  }

  private void unreadInspection() {
    Instant statusAt = facts.statusAt();
    if (isUnread() && statusAt != null) {
      readings.add(Reading.runs(GapClock.INSPECTED_TO_DECIDED, "", statusAt, Set.of()));
    }
  }

  /** The date of an inspection comes from another clock; it is not after it was read. */
  private static Instant inspectedAt(WatchedReturn.Unit unit) {
    return unit.state()
        .inspection()
        .inspectedAt()
        .filter(at -> at.isBefore(unit.decidedAt()))
        .orElse(unit.decidedAt());
  }

  private void decision(WatchedReturn.Unit unit) {
    UnitState state = unit.state();
    if (!state.inspection().disposition().isInspected()) {
      return;
    }
    Instant inspected = inspectedAt(unit);
    if (state.status() == UnitStatus.WAITING
        || (isParked(state) && stoppedMovement(state).isEmpty())) {
      readings.add(
          Reading.runs(
              GapClock.INSPECTED_TO_DECIDED,
              state.unitId(),
              sinceRetry(state, inspected),
              Set.of(state.unitId())));
    } else if (state.status() != UnitStatus.PARKED) {
      readings.add(
          Reading.ended(
              GapClock.INSPECTED_TO_DECIDED,
              state.unitId(),
              inspected,
              unit.decidedAt(),
              unit.decidedAt()));
    }
  }

  // ---- stock -----------------------------------------------------------------------------------

  private Stream<StoredMovement> movementsOf(UnitState unit) {
    return facts.movements().stream().filter(one -> one.movement().unitId().equals(unit.unitId()));
  }

  private boolean isUnderWay(UnitState unit) {
    return movementsOf(unit).anyMatch(one -> one.state().isUndecided());
  }

  /** The movement of a parked unit that was refused, or of which the effect is not known. */
  private Optional<StoredMovement> stoppedMovement(UnitState unit) {
    return movementsOf(unit)
        .reduce((earlier, later) -> later)
        .filter(one -> one.state() == MovementState.REFUSED || one.state() == MovementState.PARKED);
  }

  private void stock(WatchedReturn.Unit unit) {
    UnitState state = unit.state();
    if (isUnderWay(state) || (isParked(state) && stoppedMovement(state).isPresent())) {
      readings.add(
          Reading.runs(
              GapClock.DECIDED_TO_STOCK,
              state.unitId(),
              sinceRetry(state, unit.decidedAt()),
              Set.of(state.unitId())));
      return;
    }
    placedAt(state)
        .ifPresent(
            at ->
                readings.add(
                    Reading.ended(
                        GapClock.DECIDED_TO_STOCK, state.unitId(), unit.decidedAt(), at, at)));
  }

  private Optional<Instant> placedAt(UnitState unit) {
    return movementsOf(unit)
        .filter(one -> one.key().equals(unit.movementKey()) && one.state().isInLedger())
        .findFirst()
        .flatMap(StoredMovement::appliedAt);
  }

  private boolean isStockRight(UnitState unit) {
    return switch (unit.status()) {
      case PLACED -> !isUnderWay(unit);
      case NOTHING, BEFORE_START, PLACED_BY_REGISTER -> !isUnderWay(unit);
      case PARKED -> !isParked(unit);
      case WAITING -> false;
    };
  }

  private void refundedStock(WatchedReturn.Unit unit) {
    UnitState state = unit.state();
    Instant refunded = refundedAt.get(state.returnedUnitId());
    Instant received = facts.receivedAt();
    if (refunded == null
        || received == null
        || !begun()
        || state.inspection().disposition() == Disposition.MISSING
        || state.inspection().expectation() == Expectation.DONE) {
      return;
    }
    Instant since = refunded.isAfter(received) ? refunded : received;
    if (!isStockRight(state)) {
      readings.add(
          Reading.runs(GapClock.REFUNDED_TO_STOCK, state.unitId(), since, Set.of(state.unitId())));
    } else {
      placedAt(state)
          .ifPresent(
              at ->
                  readings.add(
                      Reading.ended(GapClock.REFUNDED_TO_STOCK, state.unitId(), since, at, at)));
    }
  }

  /** A return that was received and refunded, and of which not even the units are known. */
  private void refundedUnread() {
    Instant received = facts.receivedAt();
    if (received != null && facts.readAt() == null && begun() && !facts.status().isCalledOff()) {
      facts.refunds().stream()
          .flatMap(one -> paidAt(one).stream())
          .min(Instant::compareTo)
          .map(refunded -> refunded.isAfter(received) ? refunded : received)
          .ifPresent(
              since -> readings.add(Reading.runs(GapClock.REFUNDED_TO_STOCK, "", since, Set.of())));
    }
  }

  // ---- refunds ---------------------------------------------------------------------------------

  private Optional<Instant> firstRefund(String returnedUnitId) {
    Stream<Instant> rows = refundsOf(returnedUnitId).flatMap(one -> paidAt(one).stream());
    return Stream.concat(Stream.ofNullable(facts.repayments().refundedAt(returnedUnitId)), rows)
        .min(Instant::compareTo);
  }

  private Stream<StoredRefund> refundsOf(String returnedUnitId) {
    return facts.refunds().stream()
        .filter(
            one -> {
              RefundRow row = one.row();
              return row != null
                  && row.units().stream()
                      .anyMatch(
                          unit ->
                              unit.rmaId().equals(facts.rmaId())
                                  && unit.unitId().equals(returnedUnitId));
            });
  }

  /** The beginning of the business day on which money has moved. */
  private Optional<Instant> paidAt(StoredRefund refund) {
    RefundRow row = refund.row();
    return row == null || isUnpaid(row) ? Optional.empty() : row.businessDay().map(startOfDay);
  }

  /** Whether money has not moved, or has come back. A case about the refund says so. */
  private static boolean isUnpaid(RefundRow row) {
    return row.verdict() == RefundVerdict.NOT_PAID || row.verdict() == RefundVerdict.FAILED_LATER;
  }

  private void arrival() {
    List<WatchedReturn.Unit> refunded =
        units.stream()
            .filter(one -> refundedAt.containsKey(one.state().returnedUnitId()))
            .filter(one -> one.state().inspection().disposition() != Disposition.MISSING)
            .toList();
    Optional<Instant> first =
        refunded.stream()
            .map(one -> refundedAt.get(one.state().returnedUnitId()))
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .or(this::refundedBeforeRead)
            .filter(at -> !at.isBefore(start.at()));
    if (first.isEmpty() || facts.status().isCalledOff()) {
      return;
    }
    Instant received = facts.receivedAt();
    readings.add(
        received == null
            ? Reading.runs(GapClock.REFUNDED_TO_RECEIVED, "", first.get(), ids(refunded.stream()))
            : Reading.ended(GapClock.REFUNDED_TO_RECEIVED, "", first.get(), received, received));
  }

  /** Before a return is received it is not read, so that only refunds name its units. */
  private Optional<Instant> refundedBeforeRead() {
    return facts.units().isEmpty()
        ? facts.refunds().stream().flatMap(one -> paidAt(one).stream()).min(Instant::compareTo)
        : Optional.empty();
  }

  private void refund() {
    Instant received = facts.receivedAt();
    if (received == null || facts.status().isCalledOff()) {
      return;
    }
    List<WatchedReturn.Unit> due =
        units.stream()
            .filter(one -> facts.repayments().isDue(one.state().returnedUnitId()))
            .filter(one -> one.state().inspection().disposition() != Disposition.MISSING)
            .toList();
    Set<String> unpaid =
        ids(due.stream().filter(one -> !refundedAt.containsKey(one.state().returnedUnitId())));
    if (!unpaid.isEmpty()) {
      readings.add(Reading.runs(GapClock.RECEIVED_TO_REFUNDED, "", received, unpaid));
      return;
    }
    due.stream()
        .map(one -> refundedAt.get(one.state().returnedUnitId()))
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .ifPresent(
            last ->
                readings.add(
                    Reading.ended(
                        GapClock.RECEIVED_TO_REFUNDED,
                        "",
                        received,
                        last,
                        lastNews().orElse(last))));
  }

  private Optional<Instant> lastNews() {
    return Stream.concat(
            Stream.ofNullable(facts.readAt()),
            facts.refunds().stream().map(StoredRefund::changedAt))
        .max(Instant::compareTo);
  }

  // ---- cases -----------------------------------------------------------------------------------

  private static Set<String> ids(Stream<WatchedReturn.Unit> some) {
    return some.map(one -> one.state().unitId()).collect(toCollection(TreeSet::new));
  }

  private static boolean waits(@Nullable StoredCase one) {
    return one != null && (one.state().isOpen() || one.state() == CaseState.RETRIED);
  }

  /** Whether a unit is parked and nobody has closed its case: then a person has decided it. */
  private boolean isParked(UnitState unit) {
    return unit.status() == UnitStatus.PARKED && waits(casesByUnit.get(unit.unitId()));
  }

  /** A retry starts the clock of a parked unit again. */
  private Instant sinceRetry(UnitState unit, Instant since) {
    StoredCase one = casesByUnit.get(unit.unitId());
    return one != null
            && one.state() == CaseState.RETRIED
            && unit.status() == UnitStatus.PARKED
            && one.changedAt().isAfter(since)
        ? one.changedAt()
        : since;
  }

  /**
   * Whether a gap has an open case of another type already: that of the return, of all the units
   * for which the clock waits, or of a refund of theirs.
   */
  static boolean isCovered(WatchedReturn facts, Reading reading) {
    Set<String> open = new TreeSet<>();
    facts.cases().stream()
        .filter(one -> one.state().isOpen())
        .map(one -> one.opened().id())
        .forEach(open::add);
    if (open.contains(ExceptionCase.idOf(facts.rmaId(), ""))) {
      return true;
    }
    return !reading.units().isEmpty()
        && reading.units().stream()
            .allMatch(
                unit ->
                    open.contains(ExceptionCase.idOf(facts.rmaId(), unit))
                        || (reading.clock() == GapClock.RECEIVED_TO_REFUNDED
                            && isRefundInDoubt(facts, unit)));
  }

  private static boolean isRefundInDoubt(WatchedReturn facts, String unitId) {
    return facts.refunds().stream()
        .map(StoredRefund::row)
        .filter(Objects::nonNull)
        .filter(row -> row != null && isUnpaid(row))
        .flatMap(row -> row.units().stream())
        .anyMatch(unit -> unit.rmaId().equals(facts.rmaId()) && unit.unitId().equals(unitId));
  }
}
