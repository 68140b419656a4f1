package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What one read teaches. */
public final class Lessons {
  /** Units inspected within this time of each other were inspected in one go. */
  private static final Duration ONE_GO = Duration.ofHours(1);

  private Lessons() {}

  /**
   * Compares a return that was read with what was known of its units.
   *
   * @param claim why it was read
   * @param record the return
   * @param known what was known of its units
   * @return the lessons
   */
  public static List<Lesson> of(
      ReadClaim claim, ReturnRecord record, Map<String, UnitState> known) {
    NavigableSet<Instant> inspections = newInspections(record, known);
    List<Lesson> lessons = new ArrayList<>();
    boolean news = !inspections.isEmpty();
    if (claim.cause() == ReadCause.HINTED || claim.cause() == ReadCause.CHANGED) {
      lessons.add(new Lesson.NewsRead(news));
    }
    if (claim.cause() == ReadCause.HINTED) {
      lessons.add(new Lesson.HintAnswered(news));
      if (news) {
        lessons.add(new Lesson.Found(Listing.HINTED));
      }
    }
    if (claim.cause() == ReadCause.BACKLOG || !news) {
      return lessons;
    }
    Instant last = inspections.last();
    Instant firstOfLast = inspections.ceiling(last.minus(ONE_GO));
    lessons.add(
        new Lesson.Inspected(
            claim.receivedAt(), firstOfLast == null ? last : firstOfLast, isTold(claim, record)));
    Instant before = inspections.lower(last.minus(ONE_GO));
    if (before != null) {
      lessons.add(new Lesson.Inspected(claim.receivedAt(), before, false));
    }
    return lessons;
  }

  private static NavigableSet<Instant> newInspections(
      ReturnRecord record, Map<String, UnitState> known) {
    NavigableSet<Instant> inspections = new TreeSet<>();
    for (ReturnedUnit unit : record.units()) {
      UnitState before = known.get(unit.unitId());
      boolean inspectedBefore = before != null && before.inspection().disposition().isInspected();
      if (!inspectedBefore && unit.disposition().isInspected()) {
        unit.inspectedAt().ifPresent(inspections::add);
      }
    }
    return inspections;
  }

  private static boolean isTold(ReadClaim claim, ReturnRecord record) {
    ReturnStatus status = record.status();
    if (status.equals(ReturnStatus.VALIDATED)) {
      return true;
    }
    return !claim.cause().isByTimeAlone()
        && !status.isBeforeReceipt()
        && !status.equals(ReturnStatus.RECEIVED);
  }
}
