package dev.restock.sync.store.returns;

import java.time.Instant;

/**
 * A read to come.
 *
 * @param due when
 * @param cause why
 */
public record PlannedRead(Instant due, ReadCause cause) {

  /**
   * Whether this read takes the place of another one of the same return: it is for a more urgent
   * cause, or for the same one and earlier.
   *
   * @param other the read that was planned before
   * @return whether the other one is not needed any more
   */
  public boolean replaces(PlannedRead other) {
    int order = cause.compareTo(other.cause);
    return order < 0 || (order == 0 && due.isBefore(other.due));
  }
}
