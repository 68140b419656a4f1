package dev.restock.benchmarks.calls;

import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Imitates ReturnGO without HTTP: answers from lives at the time of a clock, and counts calls. */
final class SimulatedShop implements ReturnSource {
  private static final int ROWS_A_CALL = 500;

  private final Map<String, Life> lives = new HashMap<>();
  private final Clock clock;
  private final List<Event> events = new ArrayList<>();
  private final Map<ReturnStatus, NavigableMap<String, Life>> byStatus = new HashMap<>();
  private final Map<String, ReturnStatus> statuses = new HashMap<>();
  private final Map<Kind, Long> calls = new EnumMap<>(Kind.class);
  private int next;

  private enum Kind {
    READ,
    LIST
  }

  private record Event(Instant at, Life life, ReturnStatus status) {}

  SimulatedShop(List<Life> lives, Clock clock) {
    this.clock = clock;
    for (Life life : lives) {
      this.lives.put(life.rmaId(), life);
      life.changes().forEach(one -> events.add(new Event(one.at(), life, one.status())));
    }
    events.sort(Comparator.comparing(Event::at));
  }

  private void catchUp() {
    Instant now = clock.instant();
    while (next < events.size() && !events.get(next).at().isAfter(now)) {
      Event event = events.get(next++);
      String rmaId = event.life().rmaId();
      ReturnStatus before = statuses.put(rmaId, event.status());
      if (before != null) {
        of(before).remove(rmaId);
      }
      of(event.status()).put(rmaId, event.life());
    }
  }

  private NavigableMap<String, Life> of(ReturnStatus status) {
    return byStatus.computeIfAbsent(status, any -> new TreeMap<>());
  }

  @Override
  public Optional<ReturnRecord> read(String rmaId) {
    catchUp();
    calls.merge(Kind.READ, 1L, Long::sum);
    ReturnStatus status = statuses.get(rmaId);
    Life life = lives.get(rmaId);
    if (status == null || life == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    List<ReturnedUnit> units = new ArrayList<>();
    for (int unit = 0; unit < life.units(); unit++) {
      units.add(unit(life, unit, now));
    }
    return Optional.of(
        new ReturnRecord(rmaId, status, order(rmaId), Optional.of(life.createdAt()), units));
  }

  private static ReturnedUnit unit(Life life, int unit, Instant now) {
    ReturnedUnit.Builder made =
        ReturnedUnit.builder(unitId(life, unit), "SKU-" + unit).locationId("shop");
    for (Life.UnitInspection inspection : life.inspections()) {
      if (inspection.unit() == unit && !inspection.at().isAfter(now)) {
        made.inspected(inspection.found(), inspection.at());
      }
    }
    if (life.inspections().isEmpty() && isNeverSent(life)) {
      made.neverReturns();
    }
    return made.build();
  }

  private static boolean isNeverSent(Life life) {
    return life.changes().stream().noneMatch(one -> one.status().equals(ReturnStatus.RECEIVED));
  }

  static String unitId(Life life, int unit) {
    return life.rmaId() + "-" + unit;
  }

  private static String order(String rmaId) {
    return "#" + rmaId;
  }

  @Override
  public String serviceName() {
    return "ReturnGO";
  }

  @Override
  public Stream<StatusRow> list(RowQuery query) {
    catchUp();
    List<StatusRow> rows = query.orderNames().isEmpty() ? rows(query) : rowsOf(query.orderNames());
    calls.merge(Kind.LIST, 1L + Math.max(0, rows.size() - 1) / ROWS_A_CALL, Long::sum);
    return rows.stream();
  }

  private List<StatusRow> rowsOf(List<String> orders) {
    return orders.stream()
        .map(name -> name.substring(1))
        .filter(statuses::containsKey)
        .flatMap(rmaId -> Stream.ofNullable(lives.get(rmaId)))
        .map(this::row)
        .toList();
  }

  private List<StatusRow> rows(RowQuery query) {
    Instant from = query.createdFrom().orElse(Instant.MIN);
    return List.copyOf(byStatus.keySet()).stream()
        .filter(status -> query.phases().isEmpty() || query.phases().contains(status.phase()))
        .flatMap(status -> of(status).values().stream())
        .filter(life -> !life.createdAt().isBefore(from))
        .map(this::row)
        .toList();
  }

  private StatusRow row(Life life) {
    return StatusRow.of(life.rmaId(), statuses.getOrDefault(life.rmaId(), ReturnStatus.PENDING))
        .withOrderName(order(life.rmaId()))
        .withCreatedAt(life.createdAt());
  }

  @Override
  public long calls() {
    return reads() + listings();
  }

  long reads() {
    return calls.getOrDefault(Kind.READ, 0L);
  }

  long listings() {
    return calls.getOrDefault(Kind.LIST, 0L);
  }
}
