package dev.restock.sync.internal.drift;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRow.Report;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.internal.drift.FoundPair.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a comparison out of what it found and the rows of the full one before. A
 * function: no store, no clock.
 */
final class RowHistory {
  /** How many pairs of one cause that were not compared are named; the others are counted. */
  static final int SKIPPED_KEPT = 200;

  private record Pair(String sku, String locationId) {}

  private final DriftSettings settings;
  private final DriftRun run;
  private final Map<Pair, DriftRow> before = new HashMap<>();
  private final List<DriftRow> rows = new ArrayList<>();
  private DriftTotals totals = DriftTotals.NONE;

  RowHistory(DriftSettings settings, DriftRun run, List<DriftRow> earlier) {
    this.settings = settings;
    this.run = run;
    earlier.forEach(row -> before.put(new Pair(row.sku(), row.locationId()), row));
  }

  List<DriftRow> rows() {
    return rows;
  }

  DriftTotals totals() {
    return totals;
  }

  void add(FoundPair found) {
    DriftRow earlier = before.get(new Pair(found.sku(), found.locationId()));
    row(found, earlier).ifPresent(this::add);
    totals = totals.plus(found.counted());
  }

  /**
   * Replaces confirmed rows by what a second reading has shown.
   *
   * @param reread returns a row as it is to be; one that is not confirmed any more loses its report
   */
  void reread(UnaryOperator<DriftRow> reread) {
    for (int i = 0; i < rows.size(); i++) {
      DriftRow row = rows.get(i);
      if (row.isConfirmed()) {
        DriftRow again = reread.apply(row);
        rows.set(i, again);
        if (!again.isConfirmed()) {
          totals = totals.plus(new DriftTotals(0, 0, 0, 0, 0, 0, -1, Map.of(), false, 0, false));
        }
      }
    }
  }

  /** A confirmed row that a second reading did not show; its case, if any, stays as it is. */
  static DriftRow unconfirmed(DriftRow row) {
    return row.with(false, row.report().hasCase() ? Report.OPENED : Report.NONE);
  }

  private void add(DriftRow row) {
    rows.add(row);
    if (row.isConfirmed()) {
      totals = totals.plus(new DriftTotals(0, 0, 0, 0, 0, 0, 1, Map.of(), false, 0, false));
    }
  }

  private Optional<DriftRow> row(FoundPair found, @Nullable DriftRow earlier) {
    if (found.outcome() != Outcome.DIFFERS && found.outcome() != Outcome.SKIPPED) {
      return Optional.empty();
    }
    DriftCause cause = requireNonNull(found.cause());
    boolean isSame =
        earlier != null
            && !earlier.isHealed()
            && (found.difference() == null
                ? earlier.cause() == cause
                : found.difference().equals(earlier.difference()));
    int times = isSame && earlier != null ? earlier.times() + 1 : 1;
    DriftRow row =
        new DriftRow(
            found.sku(),
            found.locationId(),
            cause,
            found.ledger(),
            found.channel(),
            found.low(),
            found.high(),
            found.difference(),
            isSame && earlier != null ? earlier.firstSeen() : run.startedAt(),
            times,
            false,
            Report.NONE,
            found.transactionId(),
            false);
    boolean isConfirmed =
        cause.isDifference()
            && times > 1
            && !row.firstSeen().plus(settings.confirmAfter()).isAfter(run.startedAt());
    DriftRow confirmed = row.with(isConfirmed, report(isConfirmed, isSame, earlier));
    return cause.isDifference() || confirmed.report().hasCase() || isNamed(cause)
        ? Optional.of(confirmed)
        : Optional.empty();
  }

  private boolean isNamed(DriftCause cause) {
    return run.totals().of(cause) + totals.of(cause) < SKIPPED_KEPT;
  }

  private static Report report(boolean isConfirmed, boolean isSame, @Nullable DriftRow earlier) {
    if (earlier == null || !earlier.report().hasCase()) {
      return isConfirmed ? Report.DUE : Report.NONE;
    } else if (!isConfirmed) {
      return Report.OPENED;
    }
    return earlier.isConfirmed() && isSame ? earlier.report() : Report.CHANGED;
  }
}
