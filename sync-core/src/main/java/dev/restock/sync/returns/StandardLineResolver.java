package dev.restock.sync.returns;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares each unit with the inspection of its last decision. */
final class StandardLineResolver implements PartialReturnLineResolver {

  @Override
  public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
    Map<String, ReturnedUnit> units = new LinkedHashMap<>();
    for (ReturnedUnit unit : record.units()) {
      units.merge(unit.unitId(), unit, StandardLineResolver::sameUnitTwice);
    }
    return units.values().stream().filter(unit -> needsDecision(record, unit, decided)).toList();
  }

  private static ReturnedUnit sameUnitTwice(ReturnedUnit one, ReturnedUnit other) {
    return one.equals(other)
        ? one
        : newer(one, other).doubted("the return names this unit twice with different content");
  }

  /** The newer of the two; the result does not depend on their order. */
  private static ReturnedUnit newer(ReturnedUnit one, ReturnedUnit other) {
    int order =
        Comparator.comparing((ReturnedUnit unit) -> unit.inspectedAt().orElse(Instant.MIN))
            .thenComparing(ReturnedUnit::toString)
            .compare(one, other);
    return order >= 0 ? one : other;
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
