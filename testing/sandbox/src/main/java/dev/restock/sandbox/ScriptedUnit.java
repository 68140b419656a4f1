package dev.restock.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * The truth about one physical unit of a scripted return, for checks.
 *
 * @param rmaId the return
 * @param unitId the {@code returnedItemId}
 * @param lineItemId the {@code shopLineItemId}; units of one order line share it
 * @param sku the stock keeping unit
 * @param kind what the return was scripted to be
 * @param neverReturns true if no shipment is required, so that the goods never come back
 * @param inspections every inspection of this unit, oldest first; the last one counts
 * @param finalRmaStatus the status of the return when everything has happened
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

  /** Copies the list. */
  public ScriptedUnit {
    inspections = List.copyOf(inspections);
  }

  /**
   * The inspection that counts in the end.
   *
   * @return the last inspection, or empty if the unit is never inspected
   */
  public Optional<Inspection> finalInspection() {
    return inspections.isEmpty()
        ? Optional.empty()
        : Optional.of(inspections.get(inspections.size() - 1));
  }
}
