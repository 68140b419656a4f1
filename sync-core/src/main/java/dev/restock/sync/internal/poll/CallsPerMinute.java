package dev.restock.sync.internal.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The calls that this host made within the last minute. Not thread-safe. */
final class CallsPerMinute {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int limit;
  private final Deque<Calls> recent = new ArrayDeque<>();
  private long sum;

  private record Calls(Instant at, long number) {}

  CallsPerMinute(int limit) {
    this.limit = limit;
  }

  /** Counts calls; a negative number takes back calls that were counted and not made. */
  void count(Instant now, long number) {
    if (number != 0) {
      recent.addLast(new Calls(now, number));
      sum += number;
    }
  }

  /** How many calls may be made now; 0 or more. */
  int free(Instant now) {
    forget(now);
    // Calls that are taken back leave the minute later than they entered it.
    return (int) Math.max(0, limit - Math.max(0, sum));
  }

  /** When a call may be made; not later than now if one may be made now. */
  Instant freeAt(Instant now) {
    return free(now) > 0 || recent.isEmpty() ? Instant.MIN : recent.getFirst().at().plus(MINUTE);
  }

  private void forget(Instant now) {
    while (!recent.isEmpty() && !recent.getFirst().at().plus(MINUTE).isAfter(now)) {
      sum -= recent.removeFirst().number();
    }
  }
}
