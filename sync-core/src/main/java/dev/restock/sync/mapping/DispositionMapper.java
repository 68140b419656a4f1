package dev.restock.sync.mapping;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;

/**
 * Decides where a unit's stock belongs. Asked only for units whose inspection is new or changed;
 * its answer is written down, and a unit is not asked for again until its inspection changes or its
 * case is released.
 *
 * <p>Implementations are pure and thread-safe: the same unit gets the same answer. A mapper that
 * throws parks the unit as {@link dev.restock.sync.cases.ExceptionType#EXTENSION_FAILED}.
 *
 * <p>The engine itself keeps the promises that no mapper may break: a unit that was not inspected
 * never moves, whatever the mapper says, and neither does one that is missing, never returns or is
 * in doubt.
 */
@FunctionalInterface
public interface DispositionMapper {

  /**
   * Maps one unit.
   *
   * @param record the return that the unit is part of
   * @param unit the unit
   * @return where it belongs, or why nowhere
   */
  MappingDecision map(ReturnRecord record, ReturnedUnit unit);

  /**
   * Which SKUs are kept in stock as others. A unit of one of them that belongs into a warehouse is
   * moved piece by piece; the mapper is asked for the unit as it was returned, and then for each
   * piece, whose {@link ReturnedUnit#returnedSku()} is that of the bundle.
   *
   * <p>A mapper that hands units on to another one hands on its bundles, too.
   *
   * @return the bundles; none unless this is overridden
   */
  default Bundles bundles() {
    return Bundles.none();
  }

  /**
   * Explains what {@link #map} says of one unit. A mapper with rules overrides it.
   *
   * @param record the return that the unit is part of
   * @param unit the unit
   * @return the same decision as {@link #map}, with what led to it
   */
  default MappingExplanation explain(ReturnRecord record, ReturnedUnit unit) {
    return MappingExplanation.of(map(record, unit));
  }
}
