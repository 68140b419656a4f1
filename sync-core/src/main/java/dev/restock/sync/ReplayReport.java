package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.text.VisibleText;
import java.util.List;

/**
 * The decisions that other rules would make for returns that were decided already. Nothing was
 * changed.
 *
 * @param returns how many returns were read again and compared
 * @param units how many of their units were compared
 * @param notRead returns that could not be read: there were no calls for them, or they are not
 *     readable
 * @param differences the units that the rules would decide differently
 */
public record ReplayReport(
    int returns, int units, List<String> notRead, List<Difference> differences) {

  public ReplayReport {
    notRead = List.copyOf(notRead);
    differences = List.copyOf(differences);
  }

  /**
   * Where a unit is, or would be.
   *
   * @param status its status, or the one that it would have
   * @param warehouseId the warehouse of a placed unit, else 0
   * @param sku the SKU of a placed unit in stock, else empty
   * @param quantity the change of stock: 1, or -1 if the unit is taken out; 0 if it is not placed
   * @param caseType the type of a parked unit's case; empty if the unit is not parked or the type
   *     is unknown
   */
  public record Place(
      UnitStatus status, long warehouseId, String sku, int quantity, String caseType) {

    public Place {
      requireNonNull(status, "status");
      requireNonNull(sku, "sku");
      requireNonNull(caseType, "caseType");
    }

    @Override
    public String toString() {
      return switch (status) {
        case PLACED -> (quantity < 0 ? "out of warehouse " : "in warehouse ") + warehouseId;
        case PARKED -> "parked" + (caseType.isEmpty() ? "" : " as " + caseType);
        case WAITING -> "waiting";
        case BEFORE_START -> "inspected before the start";
        case PLACED_BY_REGISTER -> "counted by a register";
        case NOTHING -> "nothing";
      };
    }
  }

  /**
   * A unit, or a piece of a bundle, that the rules would decide differently.
   *
   * @param rmaId its return
   * @param unitId the unit
   * @param sku the SKU that it would be in stock by
   * @param was where it is
   * @param would where it would be
   * @param why the reason that the rules give
   */
  public record Difference(
      String rmaId, String unitId, String sku, Place was, Place would, String why) {
    @Override
    public String toString() {
      return "RMA "
          + VisibleText.of(rmaId)
          + " unit "
          + VisibleText.of(unitId)
          + " SKU "
          + VisibleText.of(sku)
          + ": "
          + was
          + (was.sku().isEmpty() || was.sku().equals(sku)
              ? ""
              : " as SKU " + VisibleText.of(was.sku()))
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
