package dev.restock.sync.simulation;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnNotReadableException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnSource;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import dev.restock.sync.testing.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Returns whose units are inspected, and inspected again, as time goes by. */
final class SimulatedReturns implements ReturnSource {
  private static final Disposition[] FOUND = {
    Disposition.SELLABLE,
    Disposition.SELLABLE,
    Disposition.SELLABLE,
    Disposition.DAMAGED,
    Disposition.MISSING
  };

  private final Chance chance;
  private final VirtualClock clock;
  private final Map<String, List<UnitStory>> returns = new TreeMap<>();

  /** What happens to one unit, in order. */
  record UnitStory(String unitId, Instant receivedAt, List<Look> looks) {
    Optional<Look> lookAt(Instant when) {
      return looks.stream().filter(look -> !look.at().isAfter(when)).reduce((a, b) -> b);
    }
  }

  /** One inspection. */
  record Look(Instant at, Disposition found) {}

  private long calls;

  SimulatedReturns(Chance chance, VirtualClock clock, Duration active) {
    this.chance = chance;
    this.clock = clock;
    int count = 2 + chance.below(6);
    for (int i = 0; i < count; i++) {
      String rmaId = "900" + i;
      Instant receivedAt = clock.instant().plus(chance.upTo(active.dividedBy(2)));
      List<UnitStory> units = new ArrayList<>();
      for (int u = 0; u <= chance.below(3); u++) {
        units.add(new UnitStory(rmaId + "-" + u, receivedAt, looks(receivedAt, active)));
      }
      returns.put(rmaId, units);
    }
  }

  private List<Look> looks(Instant receivedAt, Duration active) {
    List<Instant> times = new ArrayList<>();
    for (int i = chance.below(5); i > 0; i--) {
      times.add(receivedAt.plus(chance.upTo(active.dividedBy(2))));
    }
    // Two looks within one second happen too: a slip of the hand that is mended at once.
    if (!times.isEmpty() && chance.happens(0.2)) {
      times.add(times.get(0).plusMillis(1 + chance.below(500)));
    }
    return times.stream()
        .sorted()
        .distinct()
        .map(at -> new Look(at, FOUND[chance.below(FOUND.length)]))
        .toList();
  }

  Map<String, List<UnitStory>> stories() {
    return returns;
  }

  List<String> ids() {
    return List.copyOf(returns.keySet());
  }

  @Override
  public Optional<ReturnRecord> read(String rmaId) {
    calls++;
    if (chance.fault(0.05)) {
      chance.note("ReturnGO trouble");
      throw Bench.trouble("ReturnGO", Simulation.anyKind(chance));
    }
    if (chance.fault(0.01)) {
      chance.note("unreadable return");
      throw new ReturnNotReadableException("not readable", new IllegalStateException());
    }
    Instant when = clock.instant();
    if (chance.fault(0.05)) {
      chance.note("old payload");
      when = when.minus(chance.upTo(Duration.ofMinutes(5)));
    }
    Instant seenAt = when;
    return Optional.ofNullable(returns.get(rmaId)).map(units -> record(rmaId, units, seenAt));
  }

  private static ReturnRecord record(String rmaId, List<UnitStory> stories, Instant when) {
    return Fixtures.record(
        rmaId,
        status(stories, when),
        stories.stream().map(story -> unit(story, when)).toArray(ReturnedUnit[]::new));
  }

  private static ReturnedUnit unit(UnitStory story, Instant when) {
    return story
        .lookAt(when)
        .map(look -> Fixtures.inspected(story.unitId(), look.found(), look.at()))
        .orElseGet(() -> Fixtures.waiting(story.unitId()));
  }

  private static ReturnStatus status(List<UnitStory> stories, Instant when) {
    if (stories.stream().allMatch(story -> story.lookAt(when).isPresent())) {
      return ReturnStatus.VALIDATED;
    }
    boolean received = stories.stream().noneMatch(story -> story.receivedAt().isAfter(when));
    return received ? ReturnStatus.RECEIVED : ReturnStatus.APPROVED;
  }

  @Override
  public Stream<StatusRow> list(RowQuery query) {
    calls++;
    if (chance.fault(0.05)) {
      throw Bench.trouble("ReturnGO", Simulation.anyKind(chance));
    }
    return returns.entrySet().stream()
        .map(entry -> row(entry.getKey(), status(entry.getValue(), clock.instant())))
        .filter(row -> query.statuses().isEmpty() || query.statuses().contains(row.status()))
        .filter(
            row -> query.orderNames().isEmpty() || query.orderNames().contains(row.orderName()));
  }

  private static StatusRow row(String rmaId, ReturnStatus status) {
    return new StatusRow(rmaId, status, "#" + rmaId, Optional.of(Fixtures.T0));
  }

  @Override
  public long calls() {
    return calls;
  }
}
