package dev.restock.sync.internal.decide;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.returns.UnitState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The units that a return does not name any more. A record that is older than the known state is no
 * evidence of that: the units may have been added since.
 */
final class GoneUnits {

  private GoneUnits() {}

  static List<UnitState> of(
      ReturnRecord record, Map<String, UnitState> known, OlderInspections older) {
    Set<String> named = record.units().stream().map(ReturnedUnit::returnedUnitId).collect(toSet());
    if (named.containsAll(known.keySet()) || older.mayBeStale()) {
      return List.of();
    }
    return known.values().stream()
        .filter(unit -> !named.contains(unit.returnedUnitId()))
        .filter(GoneUnits::needsDecision)
        .toList();
  }

  /** A unit that moves no stock, or that a person decides, needs no further decision. */
  private static boolean needsDecision(UnitState unit) {
    return switch (unit.status()) {
      case WAITING, PLACED -> true;
      case PARKED -> unit.retry();
      case NOTHING, BEFORE_START, PLACED_BY_REGISTER -> false;
    };
  }
}
