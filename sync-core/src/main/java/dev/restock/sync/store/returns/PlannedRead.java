package dev.restock.sync.store.returns;

import java.time.Instant;

/**
 * A planned read.
 *
 * @param due when
 * @param cause why
 */
public record PlannedRead(Instant due, ReadCause cause) {

  /**
   * Whether this read replaces another one of the same return: its cause is more urgent, or it has
   * the same cause and is earlier.
   *
   * @param other the read that was planned before
   * @return whether the other one is no longer needed
   */
  public boolean replaces(PlannedRead other) {
    int order = cause.compareTo(other.cause);
    return order < 0 || (order == 0 && due.isBefore(other.due));
  }
}
