package dev.restock.sync.internal.history;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.returns.UnitState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the returns platform says of returns and their units, and how the units were decided. */
final class ReturnChapter implements Chapter {

  @Override
  public void tell(Scope scope, Entries entries) {
    scope.returns.forEach(one -> tell(scope, one, entries));
    Map<String, ReturnFacts> returns =
        scope.returns.stream().collect(toMap(ReturnFacts::rmaId, identity()));
    scope.units.forEach(unit -> tell(unit, returns.get(unit.rmaId()), entries));
  }

  private static void tell(Scope scope, ReturnFacts of, Entries entries) {
    String order = of.orderName().isEmpty() ? of.channelOrder() : of.orderName();
    StorySubject orderSubject = order.isBlank() ? null : StorySubject.ofOrder(order);
    entry(
        entries,
        of,
        of.createdAt(),
        StoryKind.REQUESTED,
        "the return was requested" + (order.isBlank() ? "" : " for order " + order),
        orderSubject);
    entry(
        entries,
        of,
        of.receivedAt(),
        StoryKind.RECEIVED,
        "a status after receipt was seen for the first time",
        null);
    if (!of.status().value().isEmpty()) {
      entry(
          entries,
          of,
          of.statusAt(),
          StoryKind.STATUS,
          "the status '" + of.status() + "' was seen, which is the latest",
          null);
    }
    Instant archived = of.archivedAt();
    if (archived != null) {
      entry(entries, of, archived, StoryKind.ARCHIVED, "the return was archived", null);
      scope.notes.add(
          "Return "
              + of.rmaId()
              + " is archived: the archive keeps the units and their movements in stock. Reasons,"
              + " closed cases and the audit were deleted.");
    }
    if (of.readDueAt() != null) {
      scope.notes.add(
          "Return %s is to be read at %s, because of %s."
              .formatted(of.rmaId(), of.readDueAt(), of.readCause()));
    }
  }

  private static void entry(
      Entries entries,
      ReturnFacts of,
      @Nullable Instant at,
      StoryKind kind,
      String what,
      @Nullable StorySubject reference) {
    if (at != null) {
      boolean hasStatus = kind == StoryKind.STATUS;
      entries.add(
          StoryEntry.of(kind, kind + " " + of.rmaId(), StorySubject.ofReturn(of.rmaId()))
              .what(what)
              .state(hasStatus ? of.status().phase().name() : null)
              .reference(reference)
              .at(at));
    }
  }

  private static void tell(UnitState unit, @Nullable ReturnFacts of, Entries entries) {
    StorySubject subject = StorySubject.ofUnit(new UnitRef(unit.rmaId(), unit.unitId()));
    String id = unit.rmaId() + " " + unit.unitId();
    Inspection inspection = unit.inspection();
    inspection
        .inspectedAt()
        .ifPresent(
            at ->
                entries.add(
                    StoryEntry.of(StoryKind.INSPECTED, StoryKind.INSPECTED + " " + id, subject)
                        .what(
                            "unit %s, SKU %s, was inspected as %s%s"
                                .formatted(
                                    unit.unitId(),
                                    inspection.sku(),
                                    inspection.disposition(),
                                    inspection.locationId().isEmpty()
                                        ? ""
                                        : " at location '" + inspection.locationId() + "'"))
                        .state(inspection.disposition().name())
                        .at(at)));
    Instant decidedAt = of == null ? null : of.decidedAt();
    if (decidedAt != null) {
      entries.add(
          StoryEntry.of(StoryKind.DECIDED, StoryKind.DECIDED + " " + id, subject)
              .what(
                  "unit %s is %s since the return was read last"
                      .formatted(unit.unitId(), unit.status()))
              .state(unit.status().name())
              .reason(unit.why())
              .rule(Words.ruleOf(unit.why()))
              .reference(
                  unit.movementKey().isEmpty() ? null : StorySubject.ofMovement(unit.movementKey()))
              .at(decidedAt));
    }
  }
}
