package dev.restock.sync.store.gaps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many clocks of one kind are past their limits.
 *
 * @param opened the number of clocks in {@link RunningClock.State#OPENED}
 * @param covered the number of clocks in {@link RunningClock.State#COVERED}
 * @param oldest since when the longest running clock runs, in any state; null if none runs
 */
public record ClockCount(long opened, long covered, @Nullable Instant oldest) {
  /** None. */
  public static final ClockCount NONE = new ClockCount(0, 0, null);
}
