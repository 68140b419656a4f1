package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitInspection;
import dev.restock.simulation.Story.UnitStory;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Serves returns from their story, without HTTP and JSON. */
final class LightReturns implements ReturnSource {
  private final Story story;
  private final Chance chance;
  private final VirtualClock time;
  private long calls;

  LightReturns(Story story, Chance chance, VirtualClock time) {
    this.story = story;
    this.chance = chance;
    this.time = time;
  }

  @Override
  public String serviceName() {
    return "ReturnGO";
  }

  @Override
  public Optional<ReturnRecord> read(String rmaId) {
    mayFail();
    if (chance.fault(0.01)) {
      chance.record("unreadable return", rmaId);
      throw new ReturnNotReadableException("not readable", new IllegalStateException());
    }
    Instant when = time.instant();
    if (chance.fault(0.05)) {
      chance.record("old payload", rmaId);
      when = when.minus(chance.upTo(Duration.ofMinutes(5)));
    }
    Instant seenAt = when;
    return story.returns().stream()
        .filter(one -> one.rmaId().equals(rmaId) && !one.createdAt().isAfter(seenAt))
        .findFirst()
        .map(one -> record(one, seenAt));
  }

  private static ReturnRecord record(ReturnStory one, Instant when) {
    return new ReturnRecord(
            one.rmaId(),
            status(one, when),
            "ORD-" + one.number(),
            Optional.of(one.createdAt()),
            one.units().stream().map(unit -> unit(unit, when)).toList())
        .withOrderId(one.orderId());
  }

  private static ReturnedUnit unit(UnitStory story, Instant when) {
    ReturnedUnit.Builder unit =
        ReturnedUnit.builder(story.unitId(), story.sku()).grossPrice(new Price(Story.PRICE, "SEK"));
    Optional<UnitInspection> inspection = story.inspectionAt(when);
    inspection.ifPresent(
        last -> unit.locationId(last.place()).inspected(last.found(), last.date()));
    return unit.build();
  }

  private static ReturnStatus status(ReturnStory one, Instant when) {
    if (one.receivedAt().isAfter(when)) {
      return ReturnStatus.APPROVED;
    }
    boolean complete = one.units().stream().allMatch(unit -> unit.inspectionAt(when).isPresent());
    return complete ? ReturnStatus.VALIDATED : ReturnStatus.RECEIVED;
  }

  @Override
  public Stream<StatusRow> list(RowQuery query) {
    mayFail();
    Instant when = time.instant();
    List<StatusRow> rows =
        story.returns().stream()
            .map(one -> row(one, when))
            .filter(row -> query.createdFrom().stream().noneMatch(from -> isOlder(row, from)))
            .filter(
                row -> query.phases().isEmpty() || query.phases().contains(row.status().phase()))
            .filter(
                row ->
                    query.orderNames().isEmpty()
                        || row.orderName().filter(query.orderNames()::contains).isPresent())
            .toList();
    return rows.stream();
  }

  private static StatusRow row(ReturnStory one, Instant when) {
    return StatusRow.of(one.rmaId(), status(one, when))
        .withOrderName("ORD-" + one.number())
        .withCreatedAt(one.createdAt());
  }

  private static boolean isOlder(StatusRow row, Instant from) {
    return row.createdAt().filter(from::isAfter).isPresent();
  }

  @Override
  public long calls() {
    return calls;
  }

  private void mayFail() {
    calls++;
    if (chance.fault(0.05)) {
      chance.record("ReturnGO trouble");
      throw LightServices.trouble("ReturnGO", chance);
    }
  }
}
