package dev.restock.benchmarks.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A schedule that knows each inspection beforehand and is bound only by the day's limit of calls. It
 * reads a return at the moment of its inspection while there are calls, and otherwise at the next
 * midnight, once for all inspections until then. It lists nothing. The lower bound for any plan.
 */
final class Clairvoyant {
  private final int perDay;
  private final Map<LocalDate, Integer> spent = new HashMap<>();

  /** Units that are inspected within this time of each other are inspected in one go. */
  private static final Duration ONE_GO = Duration.ofMinutes(5);

  /** What was inspected of a return in one go; it is read at its end. */
  private record Inspection(Instant end, String rmaId, List<Instant> units) {}

  Clairvoyant(int perDay) {
    this.perDay = perDay;
  }

  /** The waits of the inspections within a span. */
  Waits waits(List<Life> lives, Instant from, Instant to) {
    List<Inspection> all = new ArrayList<>();
    for (Life life : lives) {
      all.addAll(inspections(life));
    }
    all.sort(Comparator.comparing(Inspection::end));
    Map<String, Instant> readAt = new HashMap<>();
    Waits waits = new Waits();
    for (Inspection one : all) {
      Instant planned = readAt.get(one.rmaId());
      if (planned == null || planned.isBefore(one.end())) {
        planned = read(one.end());
        readAt.put(one.rmaId(), planned);
      }
      for (Instant unit : one.units()) {
        if (!unit.isBefore(from) && unit.isBefore(to)) {
          waits.add(Duration.between(unit, planned));
        }
      }
    }
    return waits;
  }

  private static List<Inspection> inspections(Life life) {
    List<Instant> looks = life.inspections().stream().map(Life.Look::at).sorted().toList();
    List<Inspection> inspections = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= looks.size(); i++) {
      if (i == looks.size() || looks.get(i - 1).plus(ONE_GO).isBefore(looks.get(i))) {
        inspections.add(new Inspection(looks.get(i - 1), life.rmaId(), looks.subList(first, i)));
        first = i;
      }
    }
    return inspections;
  }

  private Instant read(Instant at) {
    Instant when = at;
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    while (spent.getOrDefault(day, 0) >= perDay) {
      day = day.plusDays(1);
      when = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    spent.merge(day, 1, Integer::sum);
    return when;
  }
}
