package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One whole return (RMA) at one moment. A record has no version (ReturnGO has none), so its age is
 * only known from the dates of its inspections. Immutable and thread-safe.
 *
 * @param rmaId the id of the return, never blank
 * @param status the status
 * @param orderName the name of the order as customers see it; "" if not known
 * @param orderId the id of the order in the sales channel; "" if not known
 * @param createdAt the time of the request of the return; empty if not known
 * @param units the units, in the order of the payload
 * @param shop the shop; "" until an engine reads the return
 * @param receivedAt the time at which the return was first seen in a status after receipt; empty if
 *     it was not
 * @param readAt the time of the read; empty until an engine reads the return
 */
public record ReturnRecord(
    String rmaId,
    ReturnStatus status,
    String orderName,
    String orderId,
    Optional<Instant> createdAt,
    List<ReturnedUnit> units,
    String shop,
    Optional<Instant> receivedAt,
    Optional<Instant> readAt) {

  /** Throws {@link IllegalArgumentException} if the id is blank. */
  public ReturnRecord {
    if (requireNonNull(rmaId, "rmaId").isBlank()) {
      throw new IllegalArgumentException("rmaId is blank");
    }
    requireNonNull(status, "status");
    requireNonNull(orderName, "orderName");
    requireNonNull(orderId, "orderId");
    requireNonNull(createdAt, "createdAt");
    units = List.copyOf(units);
    requireNonNull(shop, "shop");
    requireNonNull(receivedAt, "receivedAt");
    requireNonNull(readAt, "readAt");
  }

  /**
   * A record from a source that does not know the id of the order. The engine adds the shop and the
   * times that it knows.
   *
   * @param rmaId the id of the return, not blank
   * @param status the status
   * @param orderName the name of the order; "" if not known
   * @param createdAt the time of the request; empty if not known
   * @param units the units
   * @throws IllegalArgumentException if the id is blank
   */
  public ReturnRecord(
      String rmaId,
      ReturnStatus status,
      String orderName,
      Optional<Instant> createdAt,
      List<ReturnedUnit> units) {
    this(rmaId, status, orderName, "", createdAt, units, "", Optional.empty(), Optional.empty());
  }

  /**
   * This return with the id of its order.
   *
   * @param id the id of the order in the sales channel; "" if not known
   * @return a copy
   */
  public ReturnRecord withOrderId(String id) {
    return new ReturnRecord(
        rmaId, status, orderName, id, createdAt, units, shop, receivedAt, readAt);
  }

  /**
   * This return with other units, such as the pieces of its bundles.
   *
   * @param others the units
   * @return a copy
   */
  public ReturnRecord withUnits(List<ReturnedUnit> others) {
    return new ReturnRecord(
        rmaId, status, orderName, orderId, createdAt, others, shop, receivedAt, readAt);
  }

  /**
   * This return with the facts of a read.
   *
   * @param readFor the shop
   * @param firstReceivedAt the time at which the return was first seen in a status after receipt;
   *     empty if it was not
   * @param now the time of the read
   * @return a copy
   */
  public ReturnRecord asRead(String readFor, Optional<Instant> firstReceivedAt, Instant now) {
    return new ReturnRecord(
        rmaId,
        status,
        orderName,
        orderId,
        createdAt,
        units,
        readFor,
        firstReceivedAt,
        Optional.of(now));
  }
}
