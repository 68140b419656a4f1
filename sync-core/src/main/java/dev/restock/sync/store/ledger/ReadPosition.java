package dev.restock.sync.store.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a list with ascending ids has been read. Ids may become visible out of order: a row can
 * appear after one with a higher id. So a reading begins after {@link #position}, and the position
 * follows the highest id that was read only when some time has passed since.
 *
 * @param position every row with this id or a lower one was read, or is not wanted
 * @param nextPosition an id that was visible at {@code nextSince}, to which the position moves
 * @param nextSince when {@code nextPosition} was read
 */
public record ReadPosition(long position, long nextPosition, Instant nextSince) {
  public ReadPosition {
    requireNonNull(nextSince, "nextSince");
  }

  /**
   * The position after a complete reading that began at this position or a lower one.
   *
   * @param highest the highest id that was read, or the position if there was none
   * @param began when the reading began
   * @param overlap how long after a higher id a row may become visible
   * @return the next position
   */
  public ReadPosition afterReading(long highest, Instant began, Duration overlap) {
    return began.isBefore(nextSince.plus(overlap))
        ? this
        : new ReadPosition(nextPosition, Math.max(highest, nextPosition), began);
  }
}
