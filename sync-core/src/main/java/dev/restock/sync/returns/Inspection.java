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
 * The facts of a unit on which its decision is based. Two reads with equal inspections lead to the
 * same stock. A change of the rules alone does not move stock that was already decided. Immutable
 * and thread-safe.
 *
 * @param disposition the result of the inspection
 * @param inspectedAt the time of the inspection, cut to milliseconds as stores keep it; empty if
 *     the unit was not inspected
 * @param locationId the location of the inspection; "" if not known
 * @param sku the SKU as it is in stock
 * @param lineItemId the order line; "" if not known
 * @param reasonMark a hash of the reason why the unit cannot be restocked; "" for none. The text
 *     itself may contain personal data and is not stored
 * @param expectation whether goods are still expected
 * @param pieceOf the returned unit, if this is a piece of a bundle; empty otherwise
 */
public record Inspection(
    Disposition disposition,
    Optional<Instant> inspectedAt,
    String locationId,
    String sku,
    String lineItemId,
    String reasonMark,
    Expectation expectation,
    Optional<PieceOf> pieceOf) {

  private static final int MARK_BYTES = 8;

  /** Whether goods are still expected for a unit. */
  public enum Expectation {
    /** The return continues, or the unit was inspected, which proves that the goods are there. */
    OPEN,
    /**
     * The return was done before the unit was inspected. A later inspection is possible; the shop's
     * policy decides what follows.
     */
    DONE,
    /** The return was cancelled or rejected, and the unit was not inspected. */
    CALLED_OFF,
    /** The return no longer names the unit. */
    GONE,
    /**
     * The unit was inspected before the start, or may have been. A person decides whether it moves
     * stock, also after further inspections.
     */
    BEFORE_START,
    /**
     * Nothing has decided yet whether the unit was inspected before the start; the next read does.
     */
    START_UNKNOWN,
    /** The unit is a piece of a bundle that moves no stock; the first piece represents it. */
    BY_FIRST_PIECE
  }

  public Inspection {
    requireNonNull(disposition, "disposition");
    inspectedAt = inspectedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    requireNonNull(locationId, "locationId");
    requireNonNull(sku, "sku");
    requireNonNull(lineItemId, "lineItemId");
    requireNonNull(reasonMark, "reasonMark");
    requireNonNull(expectation, "expectation");
    requireNonNull(pieceOf, "pieceOf");
  }

  /**
   * An inspection of a unit that is not a piece of a bundle.
   *
   * @param disposition the result of the inspection
   * @param inspectedAt the time of the inspection; empty if the unit was not inspected
   * @param locationId the location; "" if not known
   * @param sku the SKU as it is in stock
   * @param lineItemId the order line; "" if not known
   * @param reasonMark a hash of the reason; "" for none
   * @param expectation whether goods are still expected
   */
  public Inspection(
      Disposition disposition,
      Optional<Instant> inspectedAt,
      String locationId,
      String sku,
      String lineItemId,
      String reasonMark,
      Expectation expectation) {
    this(
        disposition,
        inspectedAt,
        locationId,
        sku,
        lineItemId,
        reasonMark,
        expectation,
        Optional.empty());
  }

  /**
   * The facts of a unit in a return.
   *
   * @param record the return
   * @param unit one of its units
   * @return the facts on which a decision is based
   */
  public static Inspection of(ReturnRecord record, ReturnedUnit unit) {
    return new Inspection(
        unit.disposition(),
        unit.inspectedAt(),
        unit.locationId(),
        unit.sku(),
        unit.lineItemId(),
        mark(unit.nonRestockableReason()),
        unit.disposition() == Disposition.NOT_INSPECTED
            ? expectation(record.status())
            : Expectation.OPEN,
        unit.pieceOf());
  }

  private static Expectation expectation(ReturnStatus status) {
    if (status.isCalledOff()) {
      return Expectation.CALLED_OFF;
    }
    return status.phase() == ReturnPhase.DONE ? Expectation.DONE : Expectation.OPEN;
  }

  /**
   * This inspection for a unit that its return no longer names. If the return names it again, even
   * with an equal inspection, the unit is decided again.
   *
   * @return a copy
   */
  public Inspection gone() {
    return with(lineItemId, Expectation.GONE);
  }

  /**
   * This inspection for a piece of a bundle that moves no stock now. When the bundle moves again,
   * the piece is decided again.
   *
   * @return a copy
   */
  public Inspection byFirstPiece() {
    return with(lineItemId, Expectation.BY_FIRST_PIECE);
  }

  /**
   * This inspection for a unit that was inspected after its return was done, and waits for a
   * person.
   *
   * @return a copy
   */
  public Inspection afterDone() {
    return with(lineItemId, Expectation.DONE);
  }

  /**
   * This inspection for a unit that was inspected before the start, or may have been.
   *
   * @return a copy
   */
  public Inspection beforeStart() {
    return with(lineItemId, Expectation.BEFORE_START);
  }

  /**
   * This inspection for a unit of which nothing has decided yet whether it was inspected before the
   * start.
   *
   * @return a copy
   */
  public Inspection startUnknown() {
    return with(lineItemId, Expectation.START_UNKNOWN);
  }

  /**
   * Tells whether another inspection of the same unit has the same result, whatever its date: the
   * disposition, the location, the SKU and the reason are the same.
   *
   * @param other the other inspection
   * @return true if the two differ in nothing that leads to stock
   */
  public boolean hasResultOf(Inspection other) {
    return disposition == other.disposition
        && locationId.equals(other.locationId)
        && sku.equals(other.sku)
        && reasonMark.equals(other.reasonMark);
  }

  /**
   * Tells whether the decision for another inspection is valid for this one too. The end of a
   * return, the start and a newly known order line change no decision.
   *
   * @param other the inspection that was decided
   * @return true if both lead to the same decision
   */
  public boolean leadsTheSameWayAs(Inspection other) {
    String line = lineItemId.isEmpty() || other.lineItemId.isEmpty() ? "" : lineItemId;
    String otherLine = line.isEmpty() ? "" : other.lineItemId;
    return with(line, expected()).equals(other.with(otherLine, other.expected()));
  }

  private Expectation expected() {
    return switch (expectation) {
      case OPEN, DONE, BEFORE_START, START_UNKNOWN -> Expectation.OPEN;
      case CALLED_OFF, GONE, BY_FIRST_PIECE -> expectation;
    };
  }

  /**
   * The inspection of the returned unit, if this is a piece of a bundle.
   *
   * @return a copy; an equal inspection if this is not a piece
   */
  public Inspection asReturned() {
    return new Inspection(
        disposition,
        inspectedAt,
        locationId,
        pieceOf.map(PieceOf::sku).orElse(sku),
        lineItemId,
        reasonMark,
        expectation);
  }

  private Inspection with(String line, Expectation other) {
    return new Inspection(
        disposition, inspectedAt, locationId, sku, line, reasonMark, other, pieceOf);
  }

  /**
   * Tells whether this inspection is certainly older than another: its time is earlier, or only the
   * other unit was inspected.
   *
   * @param other the inspection that is known
   * @return true if a decision on this one would undo a newer one
   */
  public boolean isOlderThan(Inspection other) {
    if (other.inspectedAt.isEmpty()) {
      return false;
    }
    return inspectedAt.isEmpty() || inspectedAt.get().isBefore(other.inspectedAt.get());
  }

  /**
   * Tells whether the return was cancelled or rejected before the unit was inspected.
   *
   * @return true if no goods are expected
   */
  public boolean isCalledOff() {
    return expectation == Expectation.CALLED_OFF;
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
