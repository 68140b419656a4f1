package dev.restock.sync.store.returns;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PieceOf;

/**
 * One unit as the store holds it.
 *
 * @param rmaId its return
 * @param unitId the unit
 * @param inspection the inspection on which it was last decided
 * @param status its status
 * @param movementKey for {@link UnitStatus#PLACED}, the movement that places it; else ""
 * @param why the reason of the decision in words
 * @param retry whether its case was retried, so that it is to be decided again
 */
public record UnitState(
    String rmaId,
    String unitId,
    Inspection inspection,
    UnitStatus status,
    String movementKey,
    String why,
    boolean retry) {

  /**
   * Checks that a placed unit, and no other, names a movement.
   *
   * @throws IllegalArgumentException if status and movement do not match
   */
  public UnitState {
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
    requireNonNull(inspection, "inspection");
    requireNonNull(status, "status");
    requireNonNull(movementKey, "movementKey");
    requireNonNull(why, "why");
    if ((status == UnitStatus.PLACED) == movementKey.isEmpty()) {
      throw new IllegalArgumentException(
          "unit " + unitId + " is " + status + " with movement '" + movementKey + "'");
    }
  }

  /**
   * Returns the id of the unit that was returned; for a piece of a bundle, the bundle's id.
   *
   * @return the {@code returnedItemId}
   */
  public String returnedUnitId() {
    return inspection.pieceOf().map(PieceOf::unitId).orElse(unitId);
  }

  /**
   * Returns the same unit, to be decided again.
   *
   * @return a copy that is to be decided again
   */
  public UnitState forRetry() {
    return new UnitState(rmaId, unitId, inspection, status, movementKey, why, true);
  }
}
