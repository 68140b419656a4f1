package dev.restock.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Calls that the caller has given up, but that the service still carries out. Thread-safe. */
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

  /** Carries out the calls that are due, in the order in which they were made. */
  synchronized void runDue() {
    Instant now = clock.instant();
    List<Waiting> due = waiting.stream().filter(late -> !late.due().isAfter(now)).toList();
    waiting.removeAll(due);
    due.forEach(late -> late.effect().run());
  }
}
