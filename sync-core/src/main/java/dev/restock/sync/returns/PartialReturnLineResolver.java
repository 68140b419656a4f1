package dev.restock.sync.returns;

import java.util.List;
import java.util.Map;

/**
 * Finds, in a whole return, the units that need a decision: those whose inspection is new or
 * changed. Only returned units count, never the other lines of the order.
 *
 * <p>A resolver works from the whole record each time and keeps no state of its own: the same
 * record and the same history give the same answer. It must be thread-safe. A unit that it leaves
 * out stays as it was decided.
 */
@FunctionalInterface
public interface PartialReturnLineResolver {

  /**
   * Resolves one read of a return against what was decided before.
   *
   * @param record the return as just read
   * @param decided for each unit id that was decided before, the inspection that it was decided on
   * @return the units to decide now, each unit id at most once, in the order of the record
   */
  List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided);

  /**
   * The resolver that ships: a unit is to be decided when it was never decided, or when its
   * inspection differs from the decided one and is not older. A unit in doubt is handed on each
   * time, unless its inspection is older; so is one that a record names twice with different
   * content. Both are parked.
   *
   * @return the standard resolver
   */
  static PartialReturnLineResolver standard() {
    return new StandardLineResolver();
  }
}
