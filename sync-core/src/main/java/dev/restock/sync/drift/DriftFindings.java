package dev.restock.sync.drift;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * The report of one comparison.
 *
 * @param shop the shop
 * @param run the comparison with its numbers
 * @param locations the warehouses of each location that was compared, as the settings name them now
 * @param rows the rows, confirmed ones and large differences first
 * @param isCut whether the comparison found more rows than these
 */
public record DriftFindings(
    String shop,
    DriftRun run,
    Map<String, List<Long>> locations,
    List<DriftRow> rows,
    boolean isCut) {

  public DriftFindings {
    requireNonNull(shop, "shop");
    requireNonNull(run, "run");
    locations = Map.copyOf(locations);
    rows = List.copyOf(rows);
  }
}
