package dev.restock.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Effects that happen at a later time of the clock. Thread-safe. */
final class Agenda {
  private record Entry(Instant due, long number, Runnable effect) {}

  private final Clock clock;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
  private long added;

  Agenda(Clock clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  synchronized void add(Instant due, Runnable effect) {
    entries.add(new Entry(due, added++, effect));
  }

  /** Carries out what is due, by time and then in the order in which it was added. */
  synchronized void runDue() {
    for (Entry next = poll(); next != null; next = poll()) {
      next.effect().run();
    }
  }

  private @Nullable Entry poll() {
    Entry next = entries.peek();
    return next == null || next.due().isAfter(now()) ? null : entries.poll();
  }
}
