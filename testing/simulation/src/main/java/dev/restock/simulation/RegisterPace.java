package dev.restock.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches that posts of one shop wait for its registers. A post that does not wait is put right
 * later, so the stock in the end does not show it.
 */
final class RegisterPace {
  private final Duration every;
  private final Duration patience;
  private final Duration slack;
  private final List<Instant> failures = new ArrayList<>();
  private final List<String> early = new ArrayList<>();
  private Instant readAt = Instant.MIN;

  /**
   * A pace.
   *
   * @param every how old a reading may be when the step that posts begins
   * @param patience how long posts wait for registers that cannot be read
   * @param slack how long after that a post of the step may leave, the difference of clocks
   *     included
   */
  RegisterPace(Duration every, Duration patience, Duration slack) {
    this.every = every;
    this.patience = patience;
    this.slack = slack;
  }

  /** Notes a complete reading; a cursor that was only placed is none. */
  void read(Instant began) {
    if (began.isAfter(readAt) && began.isAfter(Instant.EPOCH)) {
      readAt = began;
      failures.clear();
    }
  }

  void failed(Instant now) {
    failures.add(now);
  }

  void posted(Instant now) {
    boolean isRead = readAt.isAfter(Instant.MIN) && !now.isAfter(readAt.plus(every).plus(slack));
    boolean isPatienceOver =
        failures.stream().anyMatch(since -> !now.isBefore(since.plus(patience).minus(slack)));
    if (!isRead && !isPatienceOver) {
      early.add("posted at " + now + ", but the registers were last read at " + readAt);
    }
  }

  /** Returns the posts that did not wait. */
  List<String> early() {
    return early;
  }
}
