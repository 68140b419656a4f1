package dev.restock.sync.mapping;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Optional;

/**
 * Decides where the stock of a unit belongs. The engine calls it for units whose inspection is new
 * or changed, for units that wait, and when a case is retried. The decision is recorded.
 *
 * <p>Implementations are pure and thread-safe: the same unit always gets the same decision. If a
 * mapper throws, the unit is parked as {@link
 * dev.restock.sync.cases.ExceptionType#EXTENSION_FAILED}.
 *
 * <p>A mapper that decides some units and leaves the others to another mapper extends {@link
 * DelegatingMapper}, which delegates all methods.
 *
 * <p>No mapper can break the promises of the engine: a unit that is missing, never returns or is in
 * doubt never moves, and a unit that was not inspected moves only by {@link
 * MappingDecision.MoveUninspected}.
 */
@FunctionalInterface
public interface DispositionMapper {

  /**
   * Maps one unit.
   *
   * @param record the return of the unit
   * @param unit the unit
   * @return the decision, with its reason
   */
  MappingDecision map(ReturnRecord record, ReturnedUnit unit);

  /**
   * The SKUs that come back as one unit and are in stock as several. The mapper is called for the
   * unit as it was returned. If the unit moves, the mapper is called for each piece too; {@link
   * ReturnedUnit#returnedSku()} of a piece is the SKU of the bundle.
   *
   * <p>A mapper that delegates to another mapper returns the bundles of that mapper.
   *
   * @return the bundles; none by default
   */
  default Bundles bundles() {
    return Bundles.none();
  }

  /**
   * Why the mapper cannot decide yet although it will be able to, such as rules whose warehouses
   * must be looked up first. The engine refuses such a mapper when it is built, because every unit
   * would be parked. A mapper that delegates to another mapper returns what that mapper returns.
   *
   * @return what to do, for a person to read; by default empty: the mapper is ready
   */
  default Optional<String> notReady() {
    return Optional.empty();
  }

  /**
   * Explains the decision for one unit. A mapper with rules overrides it.
   *
   * @param record the return of the unit
   * @param unit the unit
   * @return the decision of {@link #map}, with the result of each rule
   */
  default MappingExplanation explain(ReturnRecord record, ReturnedUnit unit) {
    return MappingExplanation.of(map(record, unit));
  }
}
