package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One whole return (RMA) as ReturnGO described it at one moment. ReturnGO gives no version, so a
 * record cannot be placed in time by itself; the dates of its inspections can.
 *
 * @param rmaId the RMA's id, never blank
 * @param status its status
 * @param orderName the order's name as customers see it; "" if absent
 * @param createdAt when the return was asked for, if known
 * @param units its units, in the order of the payload
 */
public record ReturnRecord(
    String rmaId,
    ReturnStatus status,
    String orderName,
    Optional<Instant> createdAt,
    List<ReturnedUnit> units) {

  /**
   * Copies the units.
   *
   * @param rmaId not blank
   * @param status the status
   * @param orderName "" if absent
   * @param createdAt empty if unknown
   * @param units the units
   * @throws IllegalArgumentException if the id is blank
   */
  public ReturnRecord {
    if (requireNonNull(rmaId, "rmaId").isBlank()) {
      throw new IllegalArgumentException("rmaId is blank");
    }
    requireNonNull(status, "status");
    requireNonNull(orderName, "orderName");
    requireNonNull(createdAt, "createdAt");
    units = List.copyOf(units);
  }
}
