package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One intended change of one SKU in one warehouse, for one unit of a return. A movement is never
 * edited, only undone by its {@link #reversal}. Immutable and thread-safe.
 *
 * @param tenant the tenant
 * @param key the idempotency key, 1 to 40 characters of {@code [A-Za-z0-9_-]}; in Sitoo the {@code
 *     externalid} of the transaction
 * @param kind the kind
 * @param reverses the key of the movement that a reversal undoes, or whose duplicate a correction
 *     undoes; "" for a restock or removal
 * @param rmaId the return
 * @param unitId the unit
 * @param warehouseId the warehouse, 1 or more
 * @param sku the SKU, not blank
 * @param quantity the signed change in pieces, never 0: positive for a restock, negative for a
 *     removal, and the opposite of the undone movement for a reversal or correction
 * @param reasonCode the reason code of the transaction; "" for none
 * @param inspectedAt the time of the inspection that led to the movement, to measure the lag; empty
 *     if there is none
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

  private static final Pattern DESCRIPTION =
      Pattern.compile(".* RMA (\\S+) unit (\\S+) \\((.+)\\)");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  /** Throws {@link IllegalArgumentException} if a component breaks one of these rules. */
  public StockMovement {
    requireNonNull(tenant, "tenant");
    requireNonNull(inspectedAt, "inspectedAt");
    checkedKey(key);
    if (warehouseId < 1) {
      throw new IllegalArgumentException("a warehouse id is 1 or more, not " + warehouseId);
    }
    if (sku.isBlank()) {
      throw new IllegalArgumentException("the SKU of unit " + unitId + " is blank");
    }
    if (!kind.fits(quantity)) {
      throw new IllegalArgumentException("quantity " + quantity + " does not fit a " + kind);
    }
    if (kind.places() != requireNonNull(reverses, "reverses").isEmpty()) {
      throw new IllegalArgumentException(
          "a "
              + kind
              + " must not undo '"
              + reverses
              + "': reversals and corrections, and only these, name a key");
    }
  }

  /**
   * Whether a text has the form of a movement key.
   *
   * @param text any text
   * @return whether it is 1 to 40 of {@code [A-Za-z0-9_-]}
   */
  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
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
   * @param key the key of the reversal
   * @param inspectedAt the time of the inspection that leads to it; empty if there is none
   * @return the exact opposite
   * @throws IllegalArgumentException if this movement is a reversal or correction
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
   * @param key the key of the correction
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
   * A hash of the effect of the movement on stock, independent of locale and machine. If a key
   * occurs with two hashes, this is a conflict.
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
   * The text of the transaction, for people. Contains ids only, no personal data.
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
    return what + " RMA " + rmaId + " unit " + unitId + " (" + tenant.shop() + ")";
  }

  /**
   * Returns the unit that it moves.
   *
   * @return the unit
   */
  public UnitRef unit() {
    return new UnitRef(rmaId, unitId);
  }

  /**
   * The unit and the shop that the description of a movement's transaction names, see {@link
   * #description()}.
   *
   * @param unit the unit
   * @param shop the {@linkplain Tenant#shop() shop}
   */
  public record Subject(UnitRef unit, String shop) {

    /**
     * Reads a description.
     *
     * @param description the description of any transaction
     * @return the names in it; empty if no movement has such a description
     */
    public static Optional<Subject> in(String description) {
      Matcher named = DESCRIPTION.matcher(description);
      return named.matches()
          ? Optional.of(new Subject(new UnitRef(named.group(1), named.group(2)), named.group(3)))
          : Optional.empty();
    }

    /**
     * Returns whether it is a movement of a tenant's shop.
     *
     * @param tenant the tenant
     * @return whether the shops are the same
     */
    public boolean isOf(Tenant tenant) {
      return shop.equals(tenant.shop());
    }
  }
}
