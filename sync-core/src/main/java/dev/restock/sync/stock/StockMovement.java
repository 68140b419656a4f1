package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Tenant;
import java.time.Instant;
import java.util.Optional;

/**
 * One intended change of one SKU in one Sitoo warehouse, for one unit of a return. Immutable: a
 * movement is never edited, only undone by a {@link MovementKind#REVERSAL}.
 *
 * @param tenant whose stock
 * @param key the idempotency key, sent to Sitoo as {@code externalid}; 1 to 40 of {@code
 *     [A-Za-z0-9_-]}
 * @param kind restock or reversal
 * @param rmaId the return
 * @param unitId the unit
 * @param warehouseId the Sitoo warehouse, 1 or more
 * @param sku the SKU, not blank
 * @param quantity the signed change in pieces: positive for a restock, negative for a reversal
 * @param reasonCode the Sitoo reason code; "" for none
 * @param inspectedAt the inspection that led to it, for measuring the lag
 */
public record StockMovement(
    Tenant tenant,
    String key,
    MovementKind kind,
    String rmaId,
    String unitId,
    long warehouseId,
    String sku,
    int quantity,
    String reasonCode,
    Optional<Instant> inspectedAt) {

  /**
   * Checks the movement.
   *
   * @param tenant whose stock
   * @param key 1 to 40 of {@code [A-Za-z0-9_-]}
   * @param kind restock or reversal
   * @param rmaId the return
   * @param unitId the unit
   * @param warehouseId 1 or more
   * @param sku not blank
   * @param quantity positive for a restock, negative for a reversal
   * @param reasonCode "" for none
   * @param inspectedAt the inspection
   * @throws IllegalArgumentException if a rule is broken
   */
  public StockMovement {
    requireNonNull(tenant, "tenant");
    requireNonNull(inspectedAt, "inspectedAt");
    if (!requireNonNull(key, "key").matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "a movement key is 1 to 40 of [A-Za-z0-9_-], not '" + key + "'");
    }
    if (warehouseId < 1) {
      throw new IllegalArgumentException("warehouse " + warehouseId + " is not a warehouse id");
    }
    if (sku.isBlank()) {
      throw new IllegalArgumentException("the SKU of unit " + unitId + " is blank");
    }
    if (kind == MovementKind.RESTOCK ? quantity <= 0 : quantity >= 0) {
      throw new IllegalArgumentException("quantity " + quantity + " does not fit a " + kind);
    }
  }

  /**
   * A hash over what the movement does to stock, independent of locale and machine. A key that
   * comes again with another hash is a conflict.
   *
   * @return 64 hexadecimal digits
   */
  public String contentHash() {
    return CanonicalHash.hex(
        tenant.id(),
        kind.name(),
        rmaId,
        unitId,
        Long.toString(warehouseId),
        sku,
        Integer.toString(quantity));
  }

  /**
   * What a person reads beside the transaction in Sitoo. Holds ids only, no personal data.
   *
   * @return one short line
   */
  public String description() {
    return (kind == MovementKind.RESTOCK ? "Return" : "Undo return")
        + " RMA "
        + rmaId
        + " unit "
        + unitId;
  }
}
