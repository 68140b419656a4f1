package dev.restock.benchmarks.calls;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The events of one return.
 *
 * @param rmaId its id
 * @param createdAt when it was requested
 * @param changes its statuses in order; the first at its creation
 * @param inspections its inspections in order; a later one of the same unit is a correction
 * @param units how many units it has
 * @param hints when webhooks about it arrive
 */
record Life(
    String rmaId,
    Instant createdAt,
    List<Change> changes,
    List<UnitInspection> inspections,
    int units,
    List<Instant> hints) {

  Life {
    changes = List.copyOf(changes);
    inspections = List.copyOf(inspections);
    hints = List.copyOf(hints);
  }

  /** The longest time from an inspection to the change of status that announces it. */
  private static final Duration AT_ONCE = Duration.ofMinutes(5);

  /** Returns whether the status changes with the inspection, so that a listing shows it. */
  boolean isAnnounced(UnitInspection inspection) {
    return changes.stream()
        .map(Change::at)
        .anyMatch(
            at -> !at.isBefore(inspection.at()) && !at.isAfter(inspection.at().plus(AT_ONCE)));
  }

  /** A new status. */
  record Change(Instant at, ReturnStatus status) {}

  /** An inspection of one unit. */
  record UnitInspection(Instant at, int unit, Disposition found) {}
}
