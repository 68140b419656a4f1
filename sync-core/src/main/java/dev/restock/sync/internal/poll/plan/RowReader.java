package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.port.ReturnSource.StatusRow;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Decides for each row of one listing whether its return is read at once, re-read later, or not
 * read. Not thread-safe.
 */
public final class RowReader {
  private static final Duration WEEK = Duration.ofDays(7);

  private final ReadPlan plan;
  private final boolean first;
  private final Map<String, HintedReturn> hints;
  private final Instant now;
  private int createdInWeek;

  /**
   * Begins a listing.
   *
   * @param first whether nothing was ever listed before, so that the returns may be of any age
   * @param hints the returns with open hints, as they were before the listing began
   * @param now when it began
   */
  public RowReader(ReadPlan plan, boolean first, Map<String, HintedReturn> hints, Instant now) {
    this.plan = plan;
    this.first = first;
    this.hints = Map.copyOf(hints);
    this.now = now;
  }

  /**
   * Reads a row.
   *
   * @param known what was known of the return
   * @return what to record; empty if the row brings nothing new
   */
  public Optional<ObservedReturn> read(StatusRow row, Optional<KnownReturn> known) {
    HintedReturn hint = hints.get(row.rmaId());
    Optional<KnownReturn> before = known.filter(KnownReturn::isKnown);
    boolean moved = !before.map(KnownReturn::status).equals(Optional.of(row.status()));
    boolean stamped =
        row.changeStamp().isPresent()
            && !before.flatMap(KnownReturn::changeStamp).equals(row.changeStamp());
    boolean foundAgain = before.filter(KnownReturn::missed).isPresent();
    boolean named = before.filter(one -> one.orderName().isEmpty()).isPresent();
    createdInWeek += row.createdAt().filter(now.minus(WEEK)::isBefore).isPresent() ? 1 : 0;
    boolean renamed = named && row.orderName().isPresent();
    if (!moved && !stamped && !foundAgain && hint == null && !renamed) {
      return Optional.empty();
    }
    Optional<PlannedRead> read =
        moved || stamped ? follows(row, before, moved, stamped) : Optional.empty();
    return Optional.of(
        new ObservedReturn(
            row.rmaId(),
            Optional.of(row.status()),
            row.orderName().orElse(""),
            row.createdAt(),
            row.changeStamp(),
            false,
            hint == null ? 0 : hint.hints(),
            read));
  }

  /** What to record of a return that should have been listed and was not: its status changed. */
  public ObservedReturn missed(String rmaId) {
    return ObservedReturn.toRead(rmaId, new PlannedRead(now, ReadCause.CHANGED)).asMissed();
  }

  /**
   * What to record of a return that a hint named and that no look-up shows. It is old, belongs to
   * another shop, or does not exist: only a read can tell, after all reads because of news.
   */
  public static ObservedReturn nowhere(HintedReturn hint, Instant now) {
    return ObservedReturn.toRead(hint.known().rmaId(), new PlannedRead(now, ReadCause.BACKLOG))
        .answering(hint.hints());
  }

  /** What to record of such a return that is not read: its hints are answered. */
  public static ObservedReturn unread(HintedReturn hint) {
    return new ObservedReturn(
        hint.known().rmaId(),
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        false,
        hint.hints(),
        Optional.empty());
  }

  /** How many of the rows so far show returns created in the seven days before the listing. */
  public int createdInWeek() {
    return createdInWeek;
  }

  private Optional<PlannedRead> follows(
      StatusRow row, Optional<KnownReturn> before, boolean moved, boolean stamped) {
    ReturnStatus status = row.status();
    boolean wasRead = before.filter(KnownReturn::read).isPresent();
    if (status.isBeforeReceipt()) {
      return Optional.empty();
    }
    if (status.isCalledOff()) {
      // Its units no longer wait for inspection; if it was never read, none of them is recorded.
      return wasRead ? atOnce(ReadCause.CHANGED) : Optional.empty();
    }
    if (row.whole().isPresent()) {
      return atOnce(ReadCause.CHANGED);
    }
    if (first && before.isEmpty()) {
      return atOnce(ReadCause.BACKLOG);
    }
    if (stamped && (wasRead || !moved)) {
      return atOnce(ReadCause.CHANGED);
    }
    boolean arrives = before.filter(one -> !one.status().isBeforeReceipt()).isEmpty();
    if (status.phase() == ReturnPhase.RECEIVED && (arrives || !wasRead)) {
      return plan.untilInspected(now).map(due -> new PlannedRead(due, ReadCause.UNFINISHED));
    }
    boolean finished = before.filter(one -> !one.unfinished()).isPresent();
    boolean inspectedBefore =
        before.filter(one -> isAfterInspection(one.status()) || isReceived(one)).isPresent();
    // Every unit was inspected when the return was read, so its closing brings nothing new.
    return finished && inspectedBefore && isAfterInspection(status)
        ? Optional.empty()
        : atOnce(ReadCause.CHANGED);
  }

  private Optional<PlannedRead> atOnce(ReadCause cause) {
    return Optional.of(new PlannedRead(now, cause));
  }

  private static boolean isReceived(KnownReturn known) {
    return known.status().phase() == ReturnPhase.RECEIVED;
  }

  private static boolean isAfterInspection(ReturnStatus status) {
    return status.phase() == ReturnPhase.INSPECTED || status.phase() == ReturnPhase.DONE;
  }
}
