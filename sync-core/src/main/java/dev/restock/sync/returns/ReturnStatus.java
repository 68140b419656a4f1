package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

/**
 * The status of a return (RMA): the platform's own text, and the phase that the engine decides by.
 * Open: a status that an adapter does not know keeps its text and has the phase {@link
 * ReturnPhase#UNKNOWN}.
 *
 * @param value the status as the platform writes it, such as {@code Received}; "" if it is absent
 * @param phase the phase that the status means
 */
public record ReturnStatus(String value, ReturnPhase phase) {

  /** Requested, not approved. */
  public static final ReturnStatus PENDING = new ReturnStatus("Pending", ReturnPhase.REQUESTED);

  /** Approved; the goods may be on their way. */
  public static final ReturnStatus APPROVED = new ReturnStatus("Approved", ReturnPhase.EXPECTED);

  /** The shipment arrived; its content is not inspected. */
  public static final ReturnStatus RECEIVED = new ReturnStatus("Received", ReturnPhase.RECEIVED);

  /** Every unit was inspected. */
  public static final ReturnStatus VALIDATED = new ReturnStatus("Validated", ReturnPhase.INSPECTED);

  /** Closed; does not imply that goods came back. */
  public static final ReturnStatus DONE = new ReturnStatus("Done", ReturnPhase.DONE);

  /** Refused by the merchant. */
  public static final ReturnStatus REJECTED = new ReturnStatus("Rejected", ReturnPhase.CANCELLED);

  /** Cancelled; may be reopened. */
  public static final ReturnStatus CANCELED = new ReturnStatus("Canceled", ReturnPhase.CANCELLED);

  /** Checks that nothing is missing. */
  public ReturnStatus {
    requireNonNull(value, "value");
    requireNonNull(phase, "phase");
  }

  /**
   * A status of a phase that is not known.
   *
   * @param value the status as the platform writes it; "" if it is absent
   */
  public ReturnStatus(String value) {
    this(value, ReturnPhase.UNKNOWN);
  }

  /**
   * Whether goods of such a return are no longer expected, unless it is reopened.
   *
   * @return true in the phase {@link ReturnPhase#CANCELLED}
   */
  public boolean isCalledOff() {
    return phase == ReturnPhase.CANCELLED;
  }

  /**
   * Whether goods cannot have arrived yet.
   *
   * @return true in the phases {@link ReturnPhase#REQUESTED} and {@link ReturnPhase#EXPECTED}
   */
  public boolean isBeforeReceipt() {
    return phase.isBeforeReceipt();
  }

  /**
   * Whether goods arrived, or may have: in every phase that is neither {@linkplain #isBeforeReceipt
   * before receipt} nor {@linkplain #isCalledOff called off}, {@link ReturnPhase#UNKNOWN} included.
   *
   * @return whether there may be something to inspect; false if the status is absent
   */
  public boolean isAfterReceipt() {
    return !value.isEmpty() && !isBeforeReceipt() && !isCalledOff();
  }

  @Override
  public String toString() {
    return value;
  }
}
