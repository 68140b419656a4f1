package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One intended change of one SKU in one Sitoo warehouse, for one unit of a return. Immutable: a
 * movement is never edited, only undone by a {@link #reversal} of it.
 *
 * @param tenant whose stock
 * @param key the idempotency key, sent to Sitoo as {@code externalid}; 1 to 40 of {@code
 *     [A-Za-z0-9_-]}
 * @param kind why stock moves
 * @param reverses the key of the movement that a reversal undoes, or whose duplicate a correction
 *     undoes; "" for what undoes nothing
 * @param rmaId the return
 * @param unitId the unit
 * @param warehouseId the Sitoo warehouse, 1 or more
 * @param sku the SKU, not blank
 * @param quantity the signed change in pieces: positive for a restock, negative for a removal, the
 *     opposite of what it undoes for others, never 0
 * @param reasonCode the Sitoo reason code; "" for none
 * @param inspectedAt the inspection that led to it, for measuring the lag
 */
public record StockMovement(
    Tenant tenant,
    String key,
    MovementKind kind,
    String reverses,
    String rmaId,
    String unitId,
    long warehouseId,
    String sku,
    int quantity,
    String reasonCode,
    Optional<Instant> inspectedAt) {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  /**
   * Checks the movement.
   *
   * @param tenant whose stock
   * @param key 1 to 40 of {@code [A-Za-z0-9_-]}
   * @param kind why stock moves
   * @param reverses a key; "" for what undoes nothing
   * @param rmaId the return
   * @param unitId the unit
   * @param warehouseId 1 or more
   * @param sku not blank
   * @param quantity positive for a restock, negative for a removal, not 0
   * @param reasonCode "" for none
   * @param inspectedAt the inspection
   * @throws IllegalArgumentException if a rule is broken
   */
  public StockMovement {
    requireNonNull(tenant, "tenant");
    requireNonNull(inspectedAt, "inspectedAt");
    checkedKey(key);
    if (warehouseId < 1) {
      throw new IllegalArgumentException("warehouse " + warehouseId + " is not a warehouse id");
    }
    if (sku.isBlank()) {
      throw new IllegalArgumentException("the SKU of unit " + unitId + " is blank");
    }
    if (!kind.fits(quantity)) {
      throw new IllegalArgumentException("quantity " + quantity + " does not fit a " + kind);
    }
    if (kind.places() != requireNonNull(reverses, "reverses").isEmpty()) {
      throw new IllegalArgumentException(
          "a " + kind + " does not go with undoing '" + reverses + "'");
    }
  }

  /**
   * Checks the form of a key.
   *
   * @param key the key
   * @return the key
   * @throws IllegalArgumentException if it is not 1 to 40 of {@code [A-Za-z0-9_-]}
   */
  public static String checkedKey(String key) {
    if (!KEY.matcher(requireNonNull(key, "key")).matches()) {
      throw new IllegalArgumentException(
          "a movement key is 1 to 40 of [A-Za-z0-9_-], not '" + key + "'");
    }
    return key;
  }

  /**
   * The movement that undoes this restock or removal.
   *
   * @param key its key
   * @param inspectedAt the inspection that leads to it
   * @return the exact opposite
   * @throws IllegalArgumentException if this one undoes something itself
   */
  public StockMovement reversal(String key, Optional<Instant> inspectedAt) {
    if (!kind.places()) {
      throw new IllegalArgumentException(
          "movement " + this.key + " is a " + kind + ", which is never undone");
    }
    return opposite(key, MovementKind.REVERSAL, inspectedAt);
  }

  /**
   * The movement that undoes a second transaction of this movement, so that one remains.
   *
   * @param key its key
   * @return the exact opposite
   */
  public StockMovement correction(String key) {
    return opposite(key, MovementKind.CORRECTION, Optional.empty());
  }

  private StockMovement opposite(
      String newKey, MovementKind newKind, Optional<Instant> inspection) {
    return new StockMovement(
        tenant,
        newKey,
        newKind,
        key,
        rmaId,
        unitId,
        warehouseId,
        sku,
        Math.negateExact(quantity),
        reasonCode,
        inspection);
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
    String what =
        switch (kind) {
          case RESTOCK -> "Return";
          case REMOVAL -> "Take out for return";
          case REVERSAL -> quantity > 0 ? "Undo taking out for return" : "Undo return";
          case CORRECTION -> "Undo duplicate of return";
        };
    return what + " RMA " + rmaId + " unit " + unitId;
  }
}
