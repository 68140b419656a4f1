package dev.restock.sync.internal.decide;

import dev.restock.sync.returns.Doubt;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Duration;
import java.time.Instant;

/** Dates of inspections are claims of clocks that nobody here knows. */
public final class InspectionDates {

  private InspectionDates() {}

  /**
   * The return with a doubt on each unit whose inspection is dated ahead of now.
   *
   * @param margin how far ahead a date may be
   */
  public static ReturnRecord checked(ReturnRecord record, Instant now, Duration margin) {
    Instant latest = now.plus(margin);
    return record.units().stream().noneMatch(unit -> isAhead(unit, latest))
        ? record
        : record.withUnits(
            record.units().stream()
                .map(unit -> isAhead(unit, latest) ? doubted(unit, margin) : unit)
                .toList());
  }

  private static boolean isAhead(ReturnedUnit unit, Instant latest) {
    return unit.inDoubt().isEmpty() && unit.inspectedAt().filter(latest::isBefore).isPresent();
  }

  /** The same words at each read: a case is opened once for them. */
  private static ReturnedUnit doubted(ReturnedUnit unit, Duration margin) {
    return unit.doubted(
        new Doubt(
            Doubt.Kind.DATE,
            "its inspection is dated "
                + unit.inspectedAt().orElseThrow()
                + ", more than "
                + margin.toMinutes()
                + " minutes ahead of the time of the read"));
  }
}
