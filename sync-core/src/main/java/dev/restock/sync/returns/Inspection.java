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
 * @param sku of what, as it is in stock
 * @param lineItemId the order line; "" if not known
 * @param reasonMark a fingerprint of why it cannot be restocked; the inspector's own words are free
 *     text and may name people, so they are not kept. "" for none
 * @param outlook what is still to be expected
 * @param pieceOf what was returned, if this is a piece of a bundle
 */
public record Inspection(
    Disposition disposition,
    Optional<Instant> inspectedAt,
    String locationId,
    String sku,
    String lineItemId,
    String reasonMark,
    Outlook outlook,
    Optional<PieceOf> pieceOf) {

  private static final int MARK_BYTES = 8;

  /** What is still to be expected of a unit. */
  public enum Outlook {
    /** Its return goes on, or it was inspected: that is a fact about goods that are there. */
    OPEN,
    /**
     * Its return is done, and it was not inspected until then. It still may be; if it was, somebody
     * is asked what to make of that.
     */
    DONE,
    /** Its return was cancelled or rejected, and it was not inspected. */
    CALLED_OFF,
    /** Its return does not name it any more. */
    GONE
  }

  /**
   * Checks for nulls, and cuts the moment to the millisecond.
   *
   * @param disposition what inspection decided
   * @param inspectedAt when
   * @param locationId where
   * @param sku of what
   * @param lineItemId the order line, or ""
   * @param reasonMark a fingerprint, or ""
   * @param outlook what is to be expected
   * @param pieceOf empty for what is in stock as what it was returned as
   */
  public Inspection {
    requireNonNull(disposition, "disposition");
    inspectedAt = inspectedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    requireNonNull(locationId, "locationId");
    requireNonNull(sku, "sku");
    requireNonNull(lineItemId, "lineItemId");
    requireNonNull(reasonMark, "reasonMark");
    requireNonNull(outlook, "outlook");
    requireNonNull(pieceOf, "pieceOf");
  }

  /**
   * An inspection of a unit that is no piece of a bundle.
   *
   * @param disposition what inspection decided
   * @param inspectedAt when
   * @param locationId where
   * @param sku of what
   * @param lineItemId the order line, or ""
   * @param reasonMark a fingerprint, or ""
   * @param outlook what is to be expected
   */
  public Inspection(
      Disposition disposition,
      Optional<Instant> inspectedAt,
      String locationId,
      String sku,
      String lineItemId,
      String reasonMark,
      Outlook outlook) {
    this(
        disposition,
        inspectedAt,
        locationId,
        sku,
        lineItemId,
        reasonMark,
        outlook,
        Optional.empty());
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
        unit.lineItemId(),
        mark(unit.nonRestockableReason()),
        unit.disposition() == Disposition.NOT_INSPECTED ? outlook(record.status()) : Outlook.OPEN,
        unit.pieceOf());
  }

  private static Outlook outlook(ReturnStatus status) {
    if (status.isCalledOff()) {
      return Outlook.CALLED_OFF;
    }
    return status.equals(ReturnStatus.DONE) ? Outlook.DONE : Outlook.OPEN;
  }

  /**
   * The same, of a unit that its return does not name any more. When it is named again, even with
   * the same inspection, it is to be decided anew.
   *
   * @return a copy
   */
  public Inspection gone() {
    return with(lineItemId, Outlook.GONE);
  }

  /**
   * The same, made after the unit's return was done, and waiting for somebody to look at that.
   *
   * @return a copy
   */
  public Inspection afterDone() {
    return with(lineItemId, Outlook.DONE);
  }

  /**
   * Whether a decision on the other one holds for this one too. That a return is done changes
   * nothing for its units, so it is not news; nor is an order line that was not known.
   *
   * @param other what was decided
   * @return true if they agree in all that a decision rests on
   */
  public boolean leadsTheSameWayAs(Inspection other) {
    String line = lineItemId.isEmpty() || other.lineItemId.isEmpty() ? "" : lineItemId;
    String otherLine = line.isEmpty() ? "" : other.lineItemId;
    return with(line, expected()).equals(other.with(otherLine, other.expected()));
  }

  private Outlook expected() {
    return outlook == Outlook.DONE ? Outlook.OPEN : outlook;
  }

  /**
   * The same of the unit as it was returned, of which this is a piece; itself if it is none.
   *
   * @return a copy
   */
  public Inspection asReturned() {
    return new Inspection(
        disposition,
        inspectedAt,
        locationId,
        pieceOf.map(PieceOf::sku).orElse(sku),
        lineItemId,
        reasonMark,
        outlook);
  }

  private Inspection with(String line, Outlook other) {
    return new Inspection(
        disposition, inspectedAt, locationId, sku, line, reasonMark, other, pieceOf);
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

  /**
   * Whether the return was cancelled or rejected before the unit was inspected.
   *
   * @return whether it is called off
   */
  public boolean isCalledOff() {
    return outlook == Outlook.CALLED_OFF;
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
