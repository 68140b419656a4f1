package dev.restock.sync.internal.poll;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends a listing that takes more calls than the plan allows, or that shows the same returns again
 * and again. Without it, a platform whose pages never end would use up the calls of the day. Not
 * thread-safe.
 */
final class ListingBound {
  private final CallQuota quota;
  private final int most;
  private final boolean lastOfTheDay;
  private final long before;
  private final Set<String> listed = new HashSet<>();
  private long rows;
  private boolean tooLong;
  private boolean repeats;

  /** Why a listing was ended before its end. */
  enum Overrun {
    /** It took more calls than such a listing can need. */
    CALLS,
    /** It took the last calls that the day has for listings. */
    DAY,
    /** Its rows repeat themselves. */
    REPEATS
  }

  /**
   * Begins to count.
   *
   * @param most how many calls the listing may take
   * @param lastOfTheDay whether the day has no more calls for listings than these
   */
  ListingBound(CallQuota quota, int most, boolean lastOfTheDay) {
    this.quota = quota;
    this.most = most;
    this.lastOfTheDay = lastOfTheDay;
    this.before = quota.made();
  }

  long calls() {
    return quota.made() - before;
  }

  long rows() {
    return rows;
  }

  Set<String> listed() {
    return listed;
  }

  /** Whether a row that is there may be used; if not, the listing is ended. */
  boolean goesOn() {
    tooLong = calls() > most;
    return !tooLong;
  }

  /**
   * Adds rows that the listing showed.
   *
   * @param more whether more rows may follow; the last ones may be repeated because a new return
   *     moved them to the next page
   * @return whether to ask for more rows
   */
  boolean add(List<String> rmaIds, boolean more) {
    rows += rmaIds.size();
    repeats = !listed.addAll(rmaIds) && more;
    return more && !repeats && !tooLong;
  }

  /** Why the listing was ended; empty if it came to its own end. */
  Optional<Overrun> overrun() {
    if (repeats) {
      return Optional.of(Overrun.REPEATS);
    } else if (!tooLong) {
      return Optional.empty();
    }
    return Optional.of(lastOfTheDay ? Overrun.DAY : Overrun.CALLS);
  }
}
