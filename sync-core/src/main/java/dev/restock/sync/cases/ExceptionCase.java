package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A unit or return that cannot be decided safely and waits for a person or a change of the rules.
 * Contains no personal data, only ids, SKUs and warehouses. Immutable and thread-safe.
 *
 * @param tenant the tenant
 * @param type the type, with its owner
 * @param rmaId the return
 * @param unitId the unit; "" if the case is about the whole return
 * @param movementKey the movement; "" for none
 * @param what what happened, one sentence, as {@link VisibleText} shows it
 * @param openedAt the time at which the case was opened
 * @param correction the movement that undoes the duplicate of {@code movementKey}. It is planned if
 *     a person accepts it. Empty if no movement corrects the case
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
   * Throws {@link IllegalArgumentException} if the correction is of another kind, movement or unit.
   */
  public ExceptionCase {
    requireNonNull(tenant, "tenant");
    requireNonNull(type, "type");
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
    requireNonNull(movementKey, "movementKey");
    what = VisibleText.of(what);
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
   * A case without a correction.
   *
   * @param tenant the tenant
   * @param type the type
   * @param rmaId the return
   * @param unitId the unit; "" for the whole return
   * @param movementKey the movement; "" for none
   * @param what what happened, one sentence
   * @param openedAt the time at which the case was opened
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
   * @param value the movement that undoes the duplicate; empty for none
   * @return a copy
   * @throws IllegalArgumentException if the correction is of another kind, movement or unit
   */
  public ExceptionCase withCorrection(Optional<StockMovement> value) {
    return new ExceptionCase(tenant, type, rmaId, unitId, movementKey, what, openedAt, value);
  }

  /**
   * The id of the case within its tenant. A unit, or a whole return, has at most one open case.
   *
   * @return {@link #idOf} of its return and unit
   */
  public String id() {
    return idOf(rmaId, unitId);
  }

  /**
   * Identifies this opening of the case, so that a receiver can detect a repeated delivery. The
   * mark is the same in every process. A case that was opened again, or is of another tenant, has
   * another mark.
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
   * The id of the case of a unit or of a whole return.
   *
   * @param rmaId the return
   * @param unitId the unit; "" for the whole return
   * @return the id of the return, or the ids of return and unit with a slash between them. Slashes,
   *     percent signs and characters that {@link VisibleText} escapes are percent-encoded, such as
   *     {@code %2F} for a slash, so that no two units share an id and the id is one line
   */
  public static String idOf(String rmaId, String unitId) {
    return unitId.isEmpty() ? escaped(rmaId) : escaped(rmaId) + "/" + escaped(unitId);
  }

  private static String escaped(String id) {
    StringBuilder escaped = new StringBuilder();
    id.codePoints()
        .forEach(
            point -> {
              String one = Character.toString(point);
              if (point == '%' || point == '/' || VisibleText.isNeededFor(one)) {
                for (byte unit : one.getBytes(StandardCharsets.UTF_8)) {
                  escaped.append(String.format(Locale.ROOT, "%%%02X", unit));
                }
              } else {
                escaped.append(one);
              }
            });
    return escaped.toString();
  }
}
