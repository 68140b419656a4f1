package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.returns.ReturnStatus;
import java.util.List;

/** The kinds of listing, each good at finding something else for its calls. */
public enum Listing {
  /** The rows of returns that hints named, by the names of their orders: a call for many hints. */
  HINTED,
  /**
   * The returns that arrived and are not done with: a small list. One that is not on it any more
   * was inspected, in all likelihood.
   */
  RECEIVED,
  /** These and those still to arrive; finds what went past {@link #RECEIVED} in between. */
  OPEN,
  /** All returns of the last weeks, whatever their status: nothing stays unseen for ever. */
  FULL;

  /**
   * The statuses that are asked for.
   *
   * @return the statuses; none for all
   */
  public List<ReturnStatus> statuses() {
    return switch (this) {
      case RECEIVED -> List.of(ReturnStatus.RECEIVED);
      case OPEN -> List.of(ReturnStatus.PENDING, ReturnStatus.APPROVED, ReturnStatus.RECEIVED);
      case HINTED, FULL -> List.of();
    };
  }

  /**
   * Whether a return whose status is one of {@link #statuses()} and that is not listed has moved
   * on.
   *
   * @return true for the listings by status
   */
  public boolean absenceTells() {
    return !statuses().isEmpty();
  }

  /**
   * Whether what this listing would find is found by another one too.
   *
   * @param other the listing that was made
   * @return whether this one may count as made
   */
  public boolean isPartOf(Listing other) {
    return this != HINTED && compareTo(other) <= 0;
  }
}
