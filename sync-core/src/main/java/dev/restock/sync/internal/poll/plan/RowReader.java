package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.port.ReturnSource.StatusRow;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one listing mean: which returns are to be read at once, which are watched from
 * now on, and which cost nothing. Not thread-safe.
 */
public final class RowReader {
  private final ReadPlan plan;
  private final Listing listing;
  private final boolean first;
  private final Map<String, HintedReturn> hints;
  private final Instant now;
  private final List<Lesson> lessons = new ArrayList<>();

  /**
   * Begins a listing.
   *
   * @param plan the plan by which it is made
   * @param listing its kind
   * @param first whether nothing was ever listed before, so that what is there may be of any age
   * @param hints the returns with open hints, as they were before the listing began
   * @param now when it began
   */
  public RowReader(
      ReadPlan plan, Listing listing, boolean first, Map<String, HintedReturn> hints, Instant now) {
    this.plan = plan;
    this.listing = listing;
    this.first = first;
    this.hints = Map.copyOf(hints);
    this.now = now;
  }

  /**
   * Reads a row.
   *
   * @param row the row
   * @param known what was known of the return
   * @return what to record; empty if it tells nothing new
   */
  public Optional<ObservedReturn> read(StatusRow row, Optional<KnownReturn> known) {
    HintedReturn hint = hints.get(row.rmaId());
    Optional<KnownReturn> before = known.filter(KnownReturn::isKnown);
    boolean changed = !before.map(KnownReturn::status).equals(Optional.of(row.status()));
    boolean foundAgain = before.filter(KnownReturn::missed).isPresent();
    boolean named = before.filter(one -> one.orderName().isEmpty()).isPresent();
    learn(row, hint);
    if (!changed && !foundAgain && hint == null && !(named && !row.orderName().isEmpty())) {
      return Optional.empty();
    }
    Optional<PlannedRead> read = changed ? follows(row.status(), before) : Optional.empty();
    if (read.filter(one -> one.cause() == ReadCause.CHANGED).isPresent()) {
      lessons.add(new Lesson.Found(finder(before.map(KnownReturn::status))));
    }
    return Optional.of(
        new ObservedReturn(
            row.rmaId(),
            Optional.of(row.status()),
            row.orderName(),
            row.createdAt(),
            false,
            hint == null ? 0 : hint.hints(),
            read));
  }

  /**
   * A return that should have been listed and was not: it moved on.
   *
   * @param rmaId the return
   * @param status the status in which it should have been listed
   * @return what to record
   */
  public ObservedReturn missed(String rmaId, ReturnStatus status) {
    lessons.add(new Lesson.Found(finder(Optional.of(status))));
    return ObservedReturn.toRead(rmaId, new PlannedRead(now, ReadCause.CHANGED)).asMissed();
  }

  /**
   * A return that a hint named and that no look-up shows: old, of another shop, or no return at
   * all.
   *
   * @param hint the return
   * @param now the moment
   * @return what to record: only reading it can tell, after everything that is known to be there
   */
  public static ObservedReturn nowhere(HintedReturn hint, Instant now) {
    return ObservedReturn.toRead(hint.known().rmaId(), new PlannedRead(now, ReadCause.BACKLOG))
        .answering(hint.hints());
  }

  /**
   * What was learned from the rows so far.
   *
   * @return the lessons
   */
  public List<Lesson> lessons() {
    return List.copyOf(lessons);
  }

  /** The smallest listing that would have found it, whichever was made. */
  private Listing finder(Optional<ReturnStatus> before) {
    if (listing == Listing.HINTED) {
      return listing;
    }
    if (before.filter(ReturnStatus.RECEIVED::equals).isPresent()) {
      return Listing.RECEIVED;
    }
    return before.filter(ReturnStatus::isBeforeReceipt).isPresent() ? Listing.OPEN : Listing.FULL;
  }

  private void learn(StatusRow row, @Nullable HintedReturn hint) {
    if (hint == null) {
      return;
    }
    ReturnStatus before = hint.known().status();
    if (before.equals(ReturnStatus.RECEIVED)) {
      lessons.add(new Lesson.HintAnswered(!row.status().equals(ReturnStatus.RECEIVED)));
    } else if (hint.known().isKnown() && before.isBeforeReceipt()) {
      lessons.add(
          new Lesson.EarlyHintAnswered(
              row.status().isAfterReceipt() && !row.status().equals(ReturnStatus.RECEIVED)));
    }
  }

  private Optional<PlannedRead> follows(ReturnStatus status, Optional<KnownReturn> before) {
    boolean wasRead = before.filter(KnownReturn::read).isPresent();
    if (status.isBeforeReceipt()) {
      return Optional.empty();
    }
    if (status.isCalledOff()) {
      // Units of it that were waiting wait no more; if it was never read, there are none.
      return wasRead ? atOnce(ReadCause.CHANGED) : Optional.empty();
    }
    if (first && before.isEmpty()) {
      return atOnce(ReadCause.BACKLOG);
    }
    boolean arrives = before.filter(one -> !one.status().isBeforeReceipt()).isEmpty();
    if (status.equals(ReturnStatus.RECEIVED) && (arrives || !wasRead)) {
      return plan.nextLook(now).map(due -> new PlannedRead(due, ReadCause.UNFINISHED));
    }
    boolean finished = before.filter(one -> !one.unfinished()).isPresent();
    boolean inspectedBefore =
        before.filter(one -> isAfterInspection(one.status()) || isReceived(one)).isPresent();
    // Every unit of it was inspected when it was read; that it is closed now brings nothing new.
    return finished && inspectedBefore && isAfterInspection(status)
        ? Optional.empty()
        : atOnce(ReadCause.CHANGED);
  }

  private Optional<PlannedRead> atOnce(ReadCause cause) {
    return Optional.of(new PlannedRead(now, cause));
  }

  private static boolean isReceived(KnownReturn known) {
    return known.status().equals(ReturnStatus.RECEIVED);
  }

  private static boolean isAfterInspection(ReturnStatus status) {
    return status.equals(ReturnStatus.VALIDATED) || status.equals(ReturnStatus.DONE);
  }
}
