package dev.restock.dashboard.internal.drift;

import dev.restock.dashboard.internal.view.Page;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftFindings;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.store.channel.StoredPush;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the templates of comparisons show. */
public final class DriftViews {
  private DriftViews() {}

  /**
   * The list of comparisons.
   *
   * @param last the latest comparison that was completed; null if there is none
   * @param runs the comparisons, the latest first
   * @param csv the address of the list as a file
   * @param next the address of earlier comparisons; null if there are none
   * @param mayAct whether the person can have a comparison made
   * @param isDone whether the person asked for one just now
   */
  public record Listed(
      @Nullable DriftRun last,
      List<DriftRun> runs,
      String csv,
      @Nullable String next,
      boolean mayAct,
      boolean isDone) {}

  /**
   * A comparison.
   *
   * @param findings its report
   * @param healings its healings and what undoes them
   * @param undoable how many of them can be undone
   * @param seen the healings as they are now, for the form
   * @param csv the address of its rows as a file
   * @param mayAct whether the person can undo its healings
   * @param isDone whether the person did just now
   */
  public record One(
      DriftFindings findings,
      List<StoredPush> healings,
      long undoable,
      String seen,
      String csv,
      boolean mayAct,
      boolean isDone) {

    /** The comparison with its numbers. */
    public DriftRun run() {
      return findings.run();
    }

    /** The pairs by cause: those that differ first. */
    public List<Map.Entry<DriftCause, Long>> causes() {
      return run().totals().byCause().entrySet().stream()
          .sorted(
              Map.Entry.comparingByKey(
                  (one, other) -> Boolean.compare(other.isDifference(), one.isDifference())))
          .toList();
    }
  }

  /** A level; a dash if the side has none. */
  public static String level(@Nullable BigDecimal level) {
    return level == null ? "–" : level.stripTrailingZeros().toPlainString();
  }

  /** A level; a dash if the side has none. */
  public static String level(@Nullable Long level) {
    return level == null ? "–" : level.toString();
  }

  /** A difference with its sign; a dash if the pair was not compared. */
  public static String difference(@Nullable Long difference) {
    return difference == null ? "–" : (difference > 0 ? "+" : "") + difference;
  }

  /** Whether a case or a healing follows, in words. */
  public static String state(Page page, DriftRow row) {
    if (!row.cause().isDifference()) {
      return page.t("drift.notcompared");
    }
    if (row.isHealed()) {
      return page.t("drift.healed");
    }
    if (row.report().hasCase()) {
      return page.t("drift.hascase");
    }
    return page.t(row.isConfirmed() ? "drift.confirmed" : "drift.once");
  }
}
