package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What was seen lately, to check whether rules cover it.
 *
 * @param returns whole returns, as a source reads them
 * @param locations places of inspection and how many units were inspected there, as a store keeps
 *     them
 */
public record Seen(List<ReturnRecord> returns, Map<String, Long> locations) {
  /** Nothing was seen. */
  public static final Seen NOTHING = new Seen(List.of(), Map.of());

  /**
   * Copies both.
   *
   * @param returns whole returns
   * @param locations places and numbers of units
   */
  public Seen {
    returns = List.copyOf(requireNonNull(returns, "returns"));
    locations = Map.copyOf(requireNonNull(locations, "locations"));
  }

  /**
   * Returns that were read.
   *
   * @param returns whole returns
   * @return what was seen
   */
  public static Seen of(Collection<ReturnRecord> returns) {
    return new Seen(List.copyOf(returns), Map.of());
  }

  /**
   * Places of inspection.
   *
   * @param locations how many units were inspected, by place
   * @return what was seen
   */
  public static Seen at(Map<String, Long> locations) {
    return new Seen(List.of(), locations);
  }
}
