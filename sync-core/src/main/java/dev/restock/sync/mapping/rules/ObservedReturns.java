package dev.restock.sync.mapping.rules;

import dev.restock.sync.returns.ReturnRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Recent returns for {@link MappingCheck}, which tests whether rules cover them. Immutable and
 * thread-safe.
 *
 * @param returns whole returns, as a {@link dev.restock.sync.port.ReturnSource} reads them
 * @param locations the number of units that were inspected at each location
 */
public record ObservedReturns(List<ReturnRecord> returns, Map<String, Long> locations) {
  /** No returns and no locations. */
  public static final ObservedReturns NONE = new ObservedReturns(List.of(), Map.of());

  /** Copies the list and the map. */
  public ObservedReturns {
    returns = List.copyOf(returns);
    locations = Map.copyOf(locations);
  }

  /**
   * Whole returns.
   *
   * @param returns whole returns
   * @return the returns, without locations
   */
  public static ObservedReturns of(Collection<ReturnRecord> returns) {
    return new ObservedReturns(List.copyOf(returns), Map.of());
  }

  /**
   * Locations of inspections.
   *
   * @param locations the number of units that were inspected at each location
   * @return the locations, without returns
   */
  public static ObservedReturns at(Map<String, Long> locations) {
    return new ObservedReturns(List.of(), locations);
  }
}
