package dev.restock.benchmarks.calls;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happens to one return.
 *
 * @param rmaId its id
 * @param createdAt when it was asked for
 * @param changes its statuses, in order, the first at its creation
 * @param inspections what inspection found, in order; a later one of a unit corrects an earlier one
 * @param units how many units it has
 * @param hints when a webhook arrives about it
 */
record Life(
    String rmaId,
    Instant createdAt,
    List<Change> changes,
    List<Look> inspections,
    int units,
    List<Instant> hints) {

  Life {
    changes = List.copyOf(changes);
    inspections = List.copyOf(inspections);
    hints = List.copyOf(hints);
  }

  /** Inspecting the last units of a return may take so long until the status says so. */
  private static final Duration AT_ONCE = Duration.ofMinutes(5);

  /** Whether the status changes with an inspection, so that a listing tells of it. */
  boolean isTold(Look look) {
    return changes.stream()
        .map(Change::at)
        .anyMatch(at -> !at.isBefore(look.at()) && !at.isAfter(look.at().plus(AT_ONCE)));
  }

  /** From when on it has a status. */
  record Change(Instant at, ReturnStatus status) {}

  /** An inspection of one unit. */
  record Look(Instant at, int unit, Disposition found) {}
}
