package dev.restock.examples.benchmarks.calls;

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
 * The schedule of somebody who knows each inspection and has nothing but the day's limit of calls:
 * a read in the moment of the inspection while there are calls, and else at the next midnight, one
 * for all that happened to a return meanwhile. Nobody who has to look can do better.
 */
final class Clairvoyant {
  private final int perDay;
  private final Map<LocalDate, Integer> spent = new HashMap<>();

  private record Inspection(Instant at, String rmaId) {}

  Clairvoyant(int perDay) {
    this.perDay = perDay;
  }

  /** The waits of the inspections within a span. */
  Waits waits(List<Life> lives, Instant from, Instant to) {
    List<Inspection> all = new ArrayList<>();
    for (Life life : lives) {
      life.inspections().forEach(look -> all.add(new Inspection(look.at(), life.rmaId())));
    }
    all.sort(Comparator.comparing(Inspection::at));
    Map<String, Instant> readAt = new HashMap<>();
    Waits waits = new Waits();
    for (Inspection one : all) {
      Instant planned = readAt.get(one.rmaId());
      if (planned == null || planned.isBefore(one.at())) {
        planned = read(one.at());
        readAt.put(one.rmaId(), planned);
      }
      if (!one.at().isBefore(from) && one.at().isBefore(to)) {
        waits.add(Duration.between(one.at(), planned));
      }
    }
    return waits;
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
