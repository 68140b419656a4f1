package dev.restock.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * The script of one physical unit: the expected result for a check. Immutable.
 *
 * @param rmaId the return
 * @param unitId the {@code returnedItemId}
 * @param lineItemId the {@code shopLineItemId}; units of one order line share it
 * @param sku the stock keeping unit
 * @param kind the case that the return shows
 * @param neverReturns true if no shipment is required, so that the goods never come back
 * @param inspections every inspection of this unit, oldest first; the last one counts
 * @param finalRmaStatus the status of the return after its last event
 */
public record ScriptedUnit(
    String rmaId,
    String unitId,
    String lineItemId,
    String sku,
    ReturnKind kind,
    boolean neverReturns,
    List<Inspection> inspections,
    String finalRmaStatus) {

  public ScriptedUnit {
    inspections = List.copyOf(inspections);
  }

  /**
   * Returns the last inspection, which is the one that counts.
   *
   * @return empty if the unit is never inspected
   */
  public Optional<Inspection> finalInspection() {
    return inspections.isEmpty()
        ? Optional.empty()
        : Optional.of(inspections.get(inspections.size() - 1));
  }
}
