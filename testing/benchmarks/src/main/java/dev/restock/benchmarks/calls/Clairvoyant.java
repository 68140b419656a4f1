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
 * A schedule that knows each inspection beforehand. Only the calls of a day limit it. It reads a
 * return at the moment of its inspection while there are calls, and otherwise at the next midnight,
 * once for all inspections until then. It makes no listings. It is the lower bound for any plan.
 */
final class Clairvoyant {
  private final int perDay;
  private final Map<LocalDate, Integer> spent = new HashMap<>();

  /** Inspections of a return that are at most this far apart belong to one batch. */
  private static final Duration GAP = Duration.ofMinutes(5);

  /** A batch of inspections of a return. The return is read at the end of the batch. */
  private record Batch(Instant end, String rmaId, List<Instant> units) {}

  Clairvoyant(int perDay) {
    this.perDay = perDay;
  }

  /** Returns the times of the inspections within a span. */
  Waits waits(List<Life> lives, Instant from, Instant to) {
    List<Batch> all = new ArrayList<>();
    for (Life life : lives) {
      all.addAll(batches(life));
    }
    all.sort(Comparator.comparing(Batch::end));
    Map<String, Instant> readAt = new HashMap<>();
    Waits waits = new Waits();
    for (Batch one : all) {
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

  private static List<Batch> batches(Life life) {
    List<Instant> times =
        life.inspections().stream().map(Life.UnitInspection::at).sorted().toList();
    List<Batch> batches = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= times.size(); i++) {
      if (i == times.size() || times.get(i - 1).plus(GAP).isBefore(times.get(i))) {
        batches.add(new Batch(times.get(i - 1), life.rmaId(), times.subList(first, i)));
        first = i;
      }
    }
    return batches;
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
