package dev.restock.sync.internal.gaps;

import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a case says of a gap: the steps that took place, each with its time, and what is missing.
 */
final class GapTrace {
  private static final int MOST_UNITS = 5;

  private final EngineContext engine;
  private final DateTimeFormatter times;

  GapTrace(EngineContext engine, ZoneId zone) {
    this.engine = engine;
    this.times = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
  }

  private String at(Instant moment) {
    return times.format(moment);
  }

  /** The trace of a clock of a return. */
  String of(WatchedReturn facts, Reading reading, Optional<Instant> refundedAt) {
    List<String> steps = new ArrayList<>();
    boolean isRefundFirst = reading.clock() == GapClock.REFUNDED_TO_RECEIVED;
    if (isRefundFirst) {
      steps.add("refunded " + at(reading.since()));
    }
    Instant received = facts.receivedAt();
    if (received != null) {
      steps.add("received " + at(received));
    }
    if (!isRefundFirst) {
      refundedAt.ifPresent(when -> steps.add("refunded " + at(when)));
    }
    facts.units().stream()
        .filter(one -> one.state().unitId().equals(reading.subject()))
        .findFirst()
        .ifPresent(unit -> unit(facts, unit, steps));
    steps.add(missing(facts, reading));
    return name(reading.clock()) + ": " + String.join(", ", steps);
  }

  private static String name(GapClock clock) {
    return clock.from() + " → " + clock.to();
  }

  private void unit(WatchedReturn facts, WatchedReturn.Unit unit, List<String> steps) {
    UnitState state = unit.state();
    if (!state.inspection().disposition().isInspected()) {
      steps.add("not inspected");
      return;
    }
    state.inspection().inspectedAt().ifPresent(when -> steps.add("inspected " + at(when)));
    switch (state.status()) {
      case WAITING -> steps.add("held since " + at(unit.decidedAt()) + " (" + state.why() + ")");
      case PARKED -> steps.add("parked " + at(unit.decidedAt()));
      case NOTHING, BEFORE_START, PLACED, PLACED_BY_REGISTER ->
          steps.add("decided " + at(unit.decidedAt()));
    }
    facts.movements().stream()
        .filter(one -> one.movement().unitId().equals(state.unitId()))
        .filter(one -> one.state().isUndecided())
        .findFirst()
        .ifPresent(one -> steps.add(movement(one)));
  }

  /** Since when the movement waits, and why: what the audit says of its attempts. */
  private String movement(StoredMovement movement) {
    AuditEntry last = null;
    Instant since = null;
    for (AuditEntry entry : engine.store().audit(engine.tenant(), movement.key())) {
      boolean isSetback =
          !entry.from().isEmpty()
              && (entry.to().equals(MovementState.PLANNED.name())
                  || entry.to().equals(MovementState.UNKNOWN.name()));
      if (isSetback) {
        since = last == null || !last.to().equals(entry.to()) ? entry.at() : since;
        last = entry;
      }
    }
    String planned = "movement " + movement.key() + " planned";
    if (last == null || since == null) {
      return planned + ", not posted";
    }
    String how =
        last.to().equals(MovementState.UNKNOWN.name())
            ? ", sent, and its outcome is not known since "
            : ", not posted since ";
    return planned + how + at(since) + " (" + last.why() + ")";
  }

  private String missing(WatchedReturn facts, Reading reading) {
    String units = units(reading.units());
    Instant readAt = facts.readAt();
    String read = readAt == null ? "never read" : "last read " + at(readAt);
    return switch (reading.clock()) {
      case RECEIVED_TO_INSPECTED ->
          readAt == null ? read + ", so not known to be inspected" : "not inspected" + units;
      case INSPECTED_TO_DECIDED ->
          reading.subject().isEmpty()
              ? facts.status() + ", " + read + ": the inspections are not known"
              : "not decided";
      case DECIDED_TO_STOCK -> "not in the stock system";
      case STOCK_TO_CHANNEL -> "not in the sales channel";
      case REFUNDED_TO_RECEIVED -> "not received, the status is " + facts.status();
      case RECEIVED_TO_REFUNDED -> "not refunded" + units;
      case REFUNDED_TO_STOCK ->
          facts.units().isEmpty() ? read + ", not in the stock system" : "not in the stock system";
    };
  }

  private static String units(Set<String> ids) {
    List<String> shown = ids.stream().sorted().limit(MOST_UNITS).toList();
    String more = ids.size() > shown.size() ? " and " + (ids.size() - shown.size()) + " more" : "";
    return shown.isEmpty() ? "" : ": " + String.join(", ", shown) + more;
  }

  /** The trace of the clock of a push. */
  String of(StoredPush push) {
    return "%s: in stock %s, push of %s planned, %s since %s, not in the sales channel"
        .formatted(
            name(GapClock.STOCK_TO_CHANNEL),
            at(push.plannedAt()),
            push.push().describe(),
            push.state().name().toLowerCase(Locale.ROOT),
            at(push.changedAt()));
  }
}
