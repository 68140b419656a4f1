package dev.restock.sync.store.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the transactions of a tenant's stock system have been read.
 *
 * <p>Ids may become visible out of order: a transaction can appear after one with a higher id. So a
 * reading begins after {@link #position}, and the position follows the highest id that was read
 * only when some time has passed since. Each transaction that appears within that time is read.
 *
 * @param version how often the cursor was moved, 1 or more
 * @param position every transaction with this id or a lower one was read, or is not wanted
 * @param nextPosition an id that was visible at {@code nextSince}, to which the position moves
 * @param nextSince when {@code nextPosition} was read
 * @param readAt when the latest complete reading began
 * @param postsFrom when posts may begin, after a reading that begins at that time or later; null if
 *     they may begin at once
 */
public record LedgerCursor(
    long version,
    long position,
    long nextPosition,
    Instant nextSince,
    Instant readAt,
    @Nullable Instant postsFrom) {

  private static final Instant NEVER = Instant.EPOCH;

  public LedgerCursor {
    requireNonNull(nextSince, "nextSince");
    requireNonNull(readAt, "readAt");
  }

  /**
   * The cursor before the first complete reading.
   *
   * @param position the id after which the reading begins
   * @param now the current time
   * @return the first version
   */
  public static LedgerCursor before(long position, Instant now) {
    return new LedgerCursor(1, position, position, now, NEVER, null);
  }

  /**
   * The cursor after a complete reading that began at this position or a lower one.
   *
   * @param highest the highest id that was read, or the position if there was none
   * @param began when the reading began
   * @param overlap how long after a higher id an id may become visible
   * @return the next version
   */
  public LedgerCursor afterReading(long highest, Instant began, Duration overlap) {
    ReadPosition next =
        new ReadPosition(position, nextPosition, nextSince).afterReading(highest, began, overlap);
    return new LedgerCursor(
        version + 1,
        next.position(),
        next.nextPosition(),
        next.nextSince(),
        began.isAfter(readAt) ? began : readAt,
        postsFrom);
  }

  /**
   * Whether posts have to wait because of lines that were read: posts that this store does not know
   * may still be on their way. Before the first complete reading, each adopted key is a sign of a
   * lost store, also if no unit is named.
   *
   * @param found the meaning of the lines
   * @return whether posts have to wait
   */
  public boolean isPausedBy(RecordedEntries found) {
    return found.showsOlderStore() || (readAt.equals(NEVER) && found.adopted() > 0);
  }

  /**
   * The same cursor with a later begin of posts.
   *
   * @param at when posts may begin at the earliest; null for no change
   * @return a copy, or this cursor if its posts begin then or later
   */
  public LedgerCursor notPostingBefore(@Nullable Instant at) {
    boolean isLater = at != null && (postsFrom == null || postsFrom.isBefore(at));
    return isLater
        ? new LedgerCursor(version, position, nextPosition, nextSince, readAt, at)
        : this;
  }

  /**
   * Until when posts wait: a reading is needed that begins then or later.
   *
   * @return the time, which may be past; empty if posts do not wait
   */
  public Optional<Instant> postsWaitUntil() {
    return Optional.ofNullable(postsFrom).filter(readAt::isBefore);
  }
}
