package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.store.returns.UnitStatus;
import java.util.List;

/**
 * What other rules would decide of returns that were decided already. Nothing was changed.
 *
 * @param returns how many returns were read again and compared
 * @param units how many of their units were compared
 * @param notRead returns that were to be compared and could not be read: for want of calls, or
 *     because they cannot be understood
 * @param differences the units of which the rules would decide otherwise
 */
public record ReplayReport(
    int returns, int units, List<String> notRead, List<Difference> differences) {

  /**
   * Copies the lists.
   *
   * @param returns how many returns
   * @param units how many units
   * @param notRead ids of returns
   * @param differences the differences
   */
  public ReplayReport {
    notRead = List.copyOf(notRead);
    differences = List.copyOf(differences);
  }

  /**
   * Where a unit stands, or would stand.
   *
   * @param standing placed, parked, waiting or nothing
   * @param warehouseId the warehouse of a placed unit, else 0
   * @param sku the SKU that a placed unit is in stock by, else ""
   * @param quantity the change of its stock there: 1, or -1 if it is taken out; 0 if not placed
   * @param caseType the type of a parked unit's case; "" if it is not parked, or nobody knows
   */
  public record Stand(
      UnitStatus standing, long warehouseId, String sku, int quantity, String caseType) {

    /**
     * Checks for nulls.
     *
     * @param standing placed, parked, waiting or nothing
     * @param warehouseId the warehouse, or 0
     * @param sku the SKU, or ""
     * @param quantity the change of stock, or 0
     * @param caseType the type, or ""
     */
    public Stand {
      requireNonNull(standing, "standing");
      requireNonNull(sku, "sku");
      requireNonNull(caseType, "caseType");
    }

    @Override
    public String toString() {
      return switch (standing) {
        case PLACED -> (quantity < 0 ? "out of warehouse " : "in warehouse ") + warehouseId;
        case PARKED -> "parked" + (caseType.isEmpty() ? "" : " as " + caseType);
        case WAITING -> "waiting";
        case NOTHING -> "nothing";
      };
    }
  }

  /**
   * A unit, or a piece of a bundle, of which the rules would decide otherwise.
   *
   * @param rmaId its return
   * @param unitId the unit
   * @param sku the SKU that it would be in stock by
   * @param was where it stands
   * @param would where it would stand
   * @param why the reason that the rules give
   */
  public record Difference(
      String rmaId, String unitId, String sku, Stand was, Stand would, String why) {
    @Override
    public String toString() {
      return "RMA "
          + rmaId
          + " unit "
          + unitId
          + " SKU "
          + sku
          + ": "
          + was
          + (was.sku().isEmpty() || was.sku().equals(sku) ? "" : " as SKU " + was.sku())
          + ", would be "
          + would
          + " ("
          + why
          + ")";
    }
  }

  /**
   * The report for a person.
   *
   * @return a line for each difference and one that sums up, each ended by a line feed
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    differences.forEach(one -> text.append(one).append('\n'));
    text.append(differences.size())
        .append(" of ")
        .append(units)
        .append(" units in ")
        .append(returns)
        .append(" returns would be decided otherwise; nothing was changed\n");
    if (!notRead.isEmpty()) {
      text.append(notRead.size()).append(" returns could not be read\n");
    }
    return text.toString();
  }
}
