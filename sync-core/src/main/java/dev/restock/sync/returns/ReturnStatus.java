package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

/**
 * The status of a return (RMA). Open: a status that ReturnGO adds later is kept as it came.
 *
 * @param value the status as ReturnGO writes it, such as {@code Received}; "" if it was absent
 */
public record ReturnStatus(String value) {

  /** Asked for, not yet approved. */
  public static final ReturnStatus PENDING = new ReturnStatus("Pending");

  /** Approved; the goods may be on their way. */
  public static final ReturnStatus APPROVED = new ReturnStatus("Approved");

  /** The shipment arrived; says nothing of its content. */
  public static final ReturnStatus RECEIVED = new ReturnStatus("Received");

  /** Every unit was inspected. */
  public static final ReturnStatus VALIDATED = new ReturnStatus("Validated");

  /** Closed; does not imply that goods came back. */
  public static final ReturnStatus DONE = new ReturnStatus("Done");

  /** Refused by the merchant. */
  public static final ReturnStatus REJECTED = new ReturnStatus("Rejected");

  /** Cancelled; may be reopened. */
  public static final ReturnStatus CANCELED = new ReturnStatus("Canceled");

  /** Keeps the value as it came. */
  public ReturnStatus {
    requireNonNull(value, "value");
  }

  /**
   * Whether goods of such a return are not expected any more, unless it is reopened.
   *
   * @return true for {@link #REJECTED} and {@link #CANCELED}
   */
  public boolean isCalledOff() {
    return equals(REJECTED) || equals(CANCELED);
  }

  /**
   * Whether inspection is not to be expected yet.
   *
   * @return true for {@link #PENDING} and {@link #APPROVED}
   */
  public boolean isBeforeReceipt() {
    return equals(PENDING) || equals(APPROVED);
  }

  /**
   * Whether goods arrived, or may have: everything that is neither {@linkplain #isBeforeReceipt
   * before receipt} nor {@linkplain #isCalledOff called off}, statuses that are not known included.
   *
   * @return whether there may be something to inspect
   */
  public boolean isAfterReceipt() {
    return !value.isEmpty() && !isBeforeReceipt() && !isCalledOff();
  }

  @Override
  public String toString() {
    return value;
  }
}
