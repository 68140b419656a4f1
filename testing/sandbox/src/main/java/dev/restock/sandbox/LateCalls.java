package dev.restock.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Calls whose callers are gone but which are still to be carried out. Thread-safe. */
final class LateCalls {
  private record Waiting(Instant due, Runnable effect) {}

  private final Clock clock;
  private final List<Waiting> waiting = new ArrayList<>();

  LateCalls(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Duration later, Runnable effect) {
    waiting.add(new Waiting(clock.instant().plus(later), effect));
  }

  /** Carries out, in the order of the calls, what has become due. */
  synchronized void runDue() {
    Instant now = clock.instant();
    List<Waiting> due = waiting.stream().filter(late -> !late.due().isAfter(now)).toList();
    waiting.removeAll(due);
    due.forEach(late -> late.effect().run());
  }
}
