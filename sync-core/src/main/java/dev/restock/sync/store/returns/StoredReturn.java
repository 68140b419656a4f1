package dev.restock.sync.store.returns;

import dev.restock.sync.store.movements.StoredMovement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The units of a return and their movements, as they were in one transaction.
 *
 * @param units the units by id
 * @param movements all movements of the units, oldest first; for an archived return only the
 *     movements that place a unit
 */
public record StoredReturn(Map<String, UnitState> units, List<StoredMovement> movements) {

  /** Copies both collections and keeps their order. */
  public StoredReturn {
    units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    movements = List.copyOf(movements);
  }
}
