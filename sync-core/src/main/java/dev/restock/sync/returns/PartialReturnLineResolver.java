package dev.restock.sync.returns;

import java.util.List;
import java.util.Map;

/**
 * Finds the units of a return that need a decision: those whose inspection is new or changed. Only
 * returned units count, not other lines of the order.
 *
 * <p>Implementations are pure and thread-safe: the same record with the same history always gives
 * the same result. The decision of a unit that is not in the result stays as it is. If a resolver
 * throws, the return is parked as {@link dev.restock.sync.cases.ExceptionType#EXTENSION_FAILED}.
 */
@FunctionalInterface
public interface PartialReturnLineResolver {

  /**
   * Compares a return with the decisions so far.
   *
   * @param record the return as it was read now
   * @param decided the inspection of each decided unit, by unit id
   * @return the units to decide now, each unit id at most once, in the order of the record
   */
  List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided);

  /**
   * The resolver that ships. A unit needs a decision if it was never decided, or if its inspection
   * differs from the decided one and is not older. A unit in doubt, or one that the record names
   * twice with different content, needs a decision at each read unless its inspection is older; the
   * engine parks it.
   *
   * <p>The date of an inspection is a claim of another clock. So the engine leaves a unit out of
   * the decided ones when an older inspection stays across reads, or when the date of the decided
   * one is ahead of now.
   *
   * @return the standard resolver
   */
  static PartialReturnLineResolver standard() {
    return new StandardLineResolver();
  }
}
