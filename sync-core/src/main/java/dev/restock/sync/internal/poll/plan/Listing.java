package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.returns.ReturnStatus;
import java.util.List;

/** The kinds of listing. */
public enum Listing {
  /** The returns that hints named, by the names of their orders: one call for many hints. */
  HINTED,
  /**
   * The returns in the status Received: a small list. A return that is no longer on it was
   * probably inspected.
   */
  RECEIVED,
  /**
   * The received returns and those that have not arrived. Finds returns that were inspected before
   * a listing of {@link #RECEIVED} showed them.
   */
  OPEN,
  /** All returns of the last weeks, in any status, so that each change is seen in the end. */
  FULL;

  /** The statuses that are asked for; empty for all. */
  public List<ReturnStatus> statuses() {
    return switch (this) {
      case RECEIVED -> List.of(ReturnStatus.RECEIVED);
      case OPEN -> List.of(ReturnStatus.PENDING, ReturnStatus.APPROVED, ReturnStatus.RECEIVED);
      case HINTED, FULL -> List.of();
    };
  }

  /**
   * Whether a return whose recorded status is one of {@link #statuses()} has changed its status if
   * it is missing from the listing.
   */
  public boolean absenceTells() {
    return !statuses().isEmpty();
  }

  /** Whether another listing shows all returns that this one would show. */
  public boolean isPartOf(Listing other) {
    return this != HINTED && compareTo(other) <= 0;
  }
}
