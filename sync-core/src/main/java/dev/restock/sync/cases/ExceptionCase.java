package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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
 * @param correction the movement that undoes the duplicate of {@code movementKey}, to be planned if
 *     a person accepts it; empty if the case cannot be mended so
 */
public record ExceptionCase(
    Tenant tenant,
    ExceptionType type,
    String rmaId,
    String unitId,
    String movementKey,
    String what,
    Instant openedAt,
    Optional<StockMovement> correction) {

  /**
   * Checks that a correction is one of the movement that the case is about.
   *
   * @param tenant whose it is
   * @param type what kind
   * @param rmaId the return
   * @param unitId the unit, or ""
   * @param movementKey the movement, or ""
   * @param what what happened
   * @param openedAt when
   * @param correction what undoes a duplicate
   * @throws IllegalArgumentException if the correction is of another kind, movement or unit
   */
  public ExceptionCase {
    requireNonNull(tenant, "tenant");
    requireNonNull(type, "type");
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
    requireNonNull(movementKey, "movementKey");
    requireNonNull(what, "what");
    requireNonNull(openedAt, "openedAt");
    if (correction.isPresent() && !isOf(correction.get(), tenant, rmaId, unitId, movementKey)) {
      throw new IllegalArgumentException(
          "movement "
              + correction.get().key()
              + " does not correct movement '"
              + movementKey
              + "'");
    }
  }

  private static boolean isOf(
      StockMovement correction, Tenant tenant, String rmaId, String unitId, String movementKey) {
    return correction.kind() == MovementKind.CORRECTION
        && correction.reverses().equals(movementKey)
        && correction.tenant().equals(tenant)
        && correction.rmaId().equals(rmaId)
        && correction.unitId().equals(unitId);
  }

  /**
   * Makes a case that no movement can correct.
   *
   * @param tenant whose it is
   * @param type what kind
   * @param rmaId the return
   * @param unitId the unit, or ""
   * @param movementKey the movement, or ""
   * @param what what happened
   * @param openedAt when
   */
  public ExceptionCase(
      Tenant tenant,
      ExceptionType type,
      String rmaId,
      String unitId,
      String movementKey,
      String what,
      Instant openedAt) {
    this(tenant, type, rmaId, unitId, movementKey, what, openedAt, Optional.empty());
  }

  /**
   * This case with a correction that a person may accept.
   *
   * @param value the movement that undoes the duplicate, if there is one
   * @return a copy
   * @throws IllegalArgumentException if the correction is of another kind, movement or unit
   */
  public ExceptionCase withCorrection(Optional<StockMovement> value) {
    return new ExceptionCase(tenant, type, rmaId, unitId, movementKey, what, openedAt, value);
  }

  /**
   * The identity of the case within its tenant: a unit, or a whole return, has at most one open
   * case.
   *
   * @return the same as {@link #idOf} of its return and unit
   */
  public String id() {
    return idOf(rmaId, unitId);
  }

  /**
   * Tells a repetition: a case that is handed over again has the same mark, in every process; one
   * that was opened anew, or is of another tenant, has another.
   *
   * @return 64 hexadecimal digits
   */
  public String mark() {
    MessageDigest digest = CaseGroup.sha256();
    for (String part :
        List.of(tenant.id(), id(), type.name(), movementKey, what, openedAt.toString())) {
      byte[] text = part.getBytes(StandardCharsets.UTF_8);
      digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(text);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The case as a JSON object. The fields are {@code id}, {@code mark}, {@code shop}, {@code
   * account}, {@code site}, {@code openedAt} (ISO-8601), {@code type}, {@code owner}, {@code
   * severity}, {@code rmaId}, {@code unitId}, {@code movementKey}, {@code what}, {@code check},
   * {@code advice}, {@code retriable} and {@code correction} ({@code null}, or an object of {@code
   * key}, {@code warehouseId}, {@code sku} and {@code quantity}). Later versions may add fields.
   *
   * @return one line
   */
  public String toJson() {
    return CaseJson.of(this);
  }

  /**
   * The id that a case of a unit or of a whole return has.
   *
   * @param rmaId the return
   * @param unitId the unit; "" for the whole return
   * @return the return's id, and the unit's after a slash; a slash within them is written {@code
   *     %2F} and a percent sign {@code %25}, so that no two units share a case
   */
  public static String idOf(String rmaId, String unitId) {
    return unitId.isEmpty() ? escaped(rmaId) : escaped(rmaId) + "/" + escaped(unitId);
  }

  private static String escaped(String id) {
    return id.replace("%", "%25").replace("/", "%2F");
  }
}
