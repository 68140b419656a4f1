package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The part of a unit that a decision rests on. Two reads with equal inspections lead to the same
 * stock; a later change of the mapping rules alone does not move stock that was already decided.
 *
 * @param disposition what inspection decided
 * @param inspectedAt when, to the millisecond, which is as fine as stores keep it; empty if it was
 *     not inspected
 * @param locationId where
 * @param sku of what
 * @param reasonMark a fingerprint of why it cannot be restocked; the inspector's own words are free
 *     text and may name people, so they are not kept. "" for none
 * @param calledOff whether an uninspected unit's return was cancelled or rejected; always false for
 *     an inspected one, since an inspection is a fact about goods that are there
 */
public record Inspection(
    Disposition disposition,
    Optional<Instant> inspectedAt,
    String locationId,
    String sku,
    String reasonMark,
    boolean calledOff) {

  private static final int MARK_BYTES = 8;

  /**
   * Checks for nulls, and cuts the moment to the millisecond.
   *
   * @param disposition what inspection decided
   * @param inspectedAt when
   * @param locationId where
   * @param sku of what
   * @param reasonMark a fingerprint, or ""
   * @param calledOff whether the return was called off
   */
  public Inspection {
    requireNonNull(disposition, "disposition");
    inspectedAt = inspectedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    requireNonNull(locationId, "locationId");
    requireNonNull(sku, "sku");
    requireNonNull(reasonMark, "reasonMark");
  }

  /**
   * Takes the deciding part of a unit.
   *
   * @param record the return
   * @param unit one of its units
   * @return what a decision on the unit rests on
   */
  public static Inspection of(ReturnRecord record, ReturnedUnit unit) {
    return new Inspection(
        unit.disposition(),
        unit.inspectedAt(),
        unit.locationId(),
        unit.sku(),
        mark(unit.nonRestockableReason()),
        unit.disposition() == Disposition.NOT_INSPECTED && record.status().isCalledOff());
  }

  /**
   * Whether this inspection is surely older than another: it was made earlier, or not at all where
   * the other was.
   *
   * @param other what is known already
   * @return true if acting on this one would undo something newer
   */
  public boolean isOlderThan(Inspection other) {
    if (other.inspectedAt.isEmpty()) {
      return false;
    }
    return inspectedAt.isEmpty() || inspectedAt.get().isBefore(other.inspectedAt.get());
  }

  private static String mark(String words) {
    if (words.isEmpty()) {
      return "";
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
