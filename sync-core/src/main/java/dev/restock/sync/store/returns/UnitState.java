package dev.restock.sync.store.returns;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PieceOf;

/**
 * What the store keeps of one unit.
 *
 * @param rmaId its return
 * @param unitId the unit
 * @param inspection what it was last decided on
 * @param standing where it stands
 * @param movementKey for {@link UnitStatus#PLACED}, the movement that puts it there; else ""
 * @param why the decision in words
 * @param released whether a parked unit was released, so that it is to be decided anew
 */
public record UnitState(
    String rmaId,
    String unitId,
    Inspection inspection,
    UnitStatus standing,
    String movementKey,
    String why,
    boolean released) {

  /**
   * Checks that a placed unit, and only that, names a movement.
   *
   * @param rmaId its return
   * @param unitId the unit
   * @param inspection what it was decided on
   * @param standing where it stands
   * @param movementKey a key, or ""
   * @param why in words
   * @param released whether it is to be decided anew
   * @throws IllegalArgumentException if standing and key do not fit
   */
  public UnitState {
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
    requireNonNull(inspection, "inspection");
    requireNonNull(why, "why");
    if ((standing == UnitStatus.PLACED) == movementKey.isEmpty()) {
      throw new IllegalArgumentException(
          "unit " + unitId + " is " + standing + " with movement '" + movementKey + "'");
    }
  }

  /**
   * The id of the unit that was returned. Of a piece of a bundle it is the bundle's.
   *
   * @return the {@code returnedItemId}
   */
  public String returnedUnitId() {
    return inspection.pieceOf().map(PieceOf::unitId).orElse(unitId);
  }

  /**
   * The same unit, to be decided anew.
   *
   * @return a copy that is released
   */
  public UnitState forRetry() {
    return new UnitState(rmaId, unitId, inspection, standing, movementKey, why, true);
  }
}
