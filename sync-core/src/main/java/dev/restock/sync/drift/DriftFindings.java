package dev.restock.sync.drift;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.SyncStore;
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
 * @param handMade the latest changes that were made by hand in the stock system, the latest first
 */
public record DriftFindings(
    String shop,
    DriftRun run,
    Map<String, List<Long>> locations,
    List<DriftRow> rows,
    boolean isCut,
    List<HandMadeRow> handMade) {
  private static final int MOST_ROWS = 100_000;

  /** Each of them is one query. */
  private static final int MOST_BY_HAND = 200;

  /**
   * Reads the report of a comparison from a store.
   *
   * @param store the store
   * @param tenant the tenant
   * @param run the comparison
   * @param locations the warehouses of each location; empty if they are not known
   * @param most how many rows it names at most, 0 to 100,000
   * @return the report
   * @throws IllegalArgumentException if the number of rows is out of range
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public static DriftFindings read(
      SyncStore store, Tenant tenant, DriftRun run, Map<String, List<Long>> locations, int most) {
    if (most < 0 || most > MOST_ROWS) {
      throw new IllegalArgumentException("a report names 0 to 100000 rows, not " + most);
    }
    List<DriftRow> found = store.largestDriftRows(tenant, run.number(), most + 1);
    boolean isCut = found.size() > most;
    return new DriftFindings(
        tenant.shop(),
        run,
        locations,
        isCut ? found.subList(0, most) : found,
        isCut,
        store.handMade(tenant, null, Math.min(most, MOST_BY_HAND)).stream()
            .map(change -> HandMadeRow.of(store, tenant, change))
            .toList());
  }

  public DriftFindings {
    requireNonNull(shop, "shop");
    requireNonNull(run, "run");
    locations = Map.copyOf(locations);
    rows = List.copyOf(rows);
    handMade = List.copyOf(handMade);
  }
}
