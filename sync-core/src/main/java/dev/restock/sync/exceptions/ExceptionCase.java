package dev.restock.sync.exceptions;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Tenant;
import java.time.Instant;

/**
 * Something that could not be decided safely and waits for a person or a rule change. Holds no
 * personal data: ids, SKUs and warehouses only.
 *
 * @param tenant whose it is
 * @param type what kind of case, with its owner
 * @param rmaId the return
 * @param unitId the unit; "" if the whole return is concerned
 * @param movementKey the movement; "" if none was planned
 * @param what what happened, one sentence
 * @param openedAt when
 */
public record ExceptionCase(
    Tenant tenant,
    ExceptionType type,
    String rmaId,
    String unitId,
    String movementKey,
    String what,
    Instant openedAt) {

  /**
   * Checks for nulls.
   *
   * @param tenant whose it is
   * @param type what kind
   * @param rmaId the return
   * @param unitId the unit, or ""
   * @param movementKey the movement, or ""
   * @param what what happened
   * @param openedAt when
   */
  public ExceptionCase {
    requireNonNull(tenant, "tenant");
    requireNonNull(type, "type");
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
    requireNonNull(movementKey, "movementKey");
    requireNonNull(what, "what");
    requireNonNull(openedAt, "openedAt");
  }

  /**
   * The identity of the case within its tenant: a unit, or a whole return, has at most one open
   * case.
   *
   * @return the RMA's id and the unit's id
   */
  public String id() {
    return unitId.isEmpty() ? rmaId : rmaId + "/" + unitId;
  }
}
