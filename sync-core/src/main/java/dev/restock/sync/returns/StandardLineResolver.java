package dev.restock.sync.returns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares each unit with the inspection of its last decision. */
final class StandardLineResolver implements PartialReturnLineResolver {
  private static final Comparator<ReturnedUnit> BY_DATE =
      Comparator.comparing((ReturnedUnit unit) -> unit.inspectedAt().orElse(Instant.MIN))
          .thenComparing(ReturnedUnit::toString);

  @Override
  public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
    Map<String, List<ReturnedUnit>> units = new LinkedHashMap<>();
    for (ReturnedUnit unit : record.units()) {
      units.computeIfAbsent(unit.unitId(), id -> new ArrayList<>()).add(unit);
    }
    return units.values().stream()
        .map(StandardLineResolver::one)
        .filter(unit -> needsDecision(record, unit, decided))
        .toList();
  }

  /** The unit that all of these name; it does not depend on their order. */
  private static ReturnedUnit one(List<ReturnedUnit> named) {
    ReturnedUnit newest = Collections.max(named, BY_DATE);
    if (named.size() == 1) {
      return newest;
    }
    return named.stream().distinct().count() == 1
        ? newest.doubted(
            "the return names this unit twice in the same way, so whether one piece came back or"
                + " several is not known")
        : newest.doubted("the return names this unit twice with different content");
  }

  private static boolean needsDecision(
      ReturnRecord record, ReturnedUnit unit, Map<String, Inspection> decided) {
    Inspection before = decided.get(unit.unitId());
    if (before == null) {
      return true;
    }
    Inspection now = Inspection.of(record, unit);
    return (unit.doubt().isPresent() || !now.leadsTheSameWayAs(before)) && !now.isOlderThan(before);
  }
}
