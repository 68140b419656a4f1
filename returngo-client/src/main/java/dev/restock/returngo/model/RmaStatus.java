package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The status of an RMA. Source: the documented filter {@code status} of {@code GET /rmas}.
 *
 * @param value the text that ReturnGO uses
 */
public record RmaStatus(String value) implements OpenEnum {
  /** Requested, not yet approved. */
  public static final RmaStatus PENDING = new RmaStatus("Pending");

  /** Approved; the goods may be on their way. */
  public static final RmaStatus APPROVED = new RmaStatus("Approved");

  /** The shipment arrived. Does not say that it was inspected. */
  public static final RmaStatus RECEIVED = new RmaStatus("Received");

  /** Every unit has been inspected. */
  public static final RmaStatus VALIDATED = new RmaStatus("Validated");

  /** Closed. Does not imply that goods came back, and an inspection may still follow. */
  public static final RmaStatus DONE = new RmaStatus("Done");

  /** Not approved. */
  public static final RmaStatus REJECTED = new RmaStatus("Rejected");

  /** Cancelled; may be reopened. */
  public static final RmaStatus CANCELED = new RmaStatus("Canceled");

  private static final Set<RmaStatus> KNOWN =
      Set.of(PENDING, APPROVED, RECEIVED, VALIDATED, DONE, REJECTED, CANCELED);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
