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
 * @param shop the shop that it belongs to; "" until it was read by an engine
 * @param receivedAt when it was first seen in a status after receipt, if it was
 * @param readAt when it was read; empty until it was read by an engine
 */
public record ReturnRecord(
    String rmaId,
    ReturnStatus status,
    String orderName,
    Optional<Instant> createdAt,
    List<ReturnedUnit> units,
    String shop,
    Optional<Instant> receivedAt,
    Optional<Instant> readAt) {

  /**
   * Copies the units.
   *
   * @param rmaId not blank
   * @param status the status
   * @param orderName "" if absent
   * @param createdAt empty if unknown
   * @param units the units
   * @param shop "" if unknown
   * @param receivedAt empty if unknown
   * @param readAt empty if unknown
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
    requireNonNull(shop, "shop");
    requireNonNull(receivedAt, "receivedAt");
    requireNonNull(readAt, "readAt");
  }

  /**
   * A record as a source gives it: the engine adds what only it knows.
   *
   * @param rmaId not blank
   * @param status the status
   * @param orderName "" if absent
   * @param createdAt empty if unknown
   * @param units the units
   * @throws IllegalArgumentException if the id is blank
   */
  public ReturnRecord(
      String rmaId,
      ReturnStatus status,
      String orderName,
      Optional<Instant> createdAt,
      List<ReturnedUnit> units) {
    this(rmaId, status, orderName, createdAt, units, "", Optional.empty(), Optional.empty());
  }

  /**
   * The same return with other units, such as the pieces of its bundles.
   *
   * @param others the units
   * @return a copy
   */
  public ReturnRecord withUnits(List<ReturnedUnit> others) {
    return new ReturnRecord(rmaId, status, orderName, createdAt, others, shop, receivedAt, readAt);
  }

  /**
   * The same return with what a reader knows of it.
   *
   * @param readFor the shop
   * @param firstReceivedAt when it was first seen in a status after receipt, if it was
   * @param now the moment of the read
   * @return a copy
   */
  public ReturnRecord asRead(String readFor, Optional<Instant> firstReceivedAt, Instant now) {
    return new ReturnRecord(
        rmaId, status, orderName, createdAt, units, readFor, firstReceivedAt, Optional.of(now));
  }
}
