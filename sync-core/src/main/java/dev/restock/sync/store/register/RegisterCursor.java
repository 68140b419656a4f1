package dev.restock.sync.store.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.store.ledger.ReadPosition;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the orders of a tenant's registers have been read. Like the cursor of the ledger, it
 * follows the highest id only when some time has passed, since ids may become visible out of order.
 *
 * @param version how often the cursor was moved, 1 or more
 * @param position every order with this id or a lower one was read, or is not wanted
 * @param nextPosition an id that was visible at {@code nextSince}, to which the position moves
 * @param nextSince when {@code nextPosition} was read
 * @param readAt when the latest complete reading began; {@link Instant#EPOCH} before the first one
 * @param rereadAt when the latest orders were last read once more
 */
public record RegisterCursor(
    long version,
    long position,
    long nextPosition,
    Instant nextSince,
    Instant readAt,
    Instant rereadAt) {
  public RegisterCursor {
    requireNonNull(nextSince, "nextSince");
    requireNonNull(readAt, "readAt");
    requireNonNull(rereadAt, "rereadAt");
  }

  /**
   * The cursor before the first complete reading.
   *
   * @param position the id after which the reading begins
   * @param now the current time
   * @return the first version
   */
  public static RegisterCursor before(long position, Instant now) {
    return new RegisterCursor(1, position, position, now, Instant.EPOCH, now);
  }

  /**
   * The cursor after a complete reading that began at this position or a lower one.
   *
   * @param highest the highest id that was read, or the position if there was none
   * @param began when the reading began
   * @param overlap how long after a higher id an order may become visible
   * @param reread whether the latest orders were read once more
   * @return the next version
   */
  public RegisterCursor afterReading(
      long highest, Instant began, Duration overlap, boolean reread) {
    ReadPosition next =
        new ReadPosition(position, nextPosition, nextSince).afterReading(highest, began, overlap);
    return new RegisterCursor(
        version + 1,
        next.position(),
        next.nextPosition(),
        next.nextSince(),
        began.isAfter(readAt) ? began : readAt,
        reread ? began : rereadAt);
  }
}
