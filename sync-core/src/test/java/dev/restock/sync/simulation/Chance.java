package dev.restock.sync.simulation;

import dev.restock.sync.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The one source of chance and time of a simulation: the same seed gives the same history. */
final class Chance {
  private final Random random;
  private final VirtualClock clock;
  private final List<String> trace = new ArrayList<>();
  private final Map<String, Integer> seen = new TreeMap<>();
  private boolean faults = true;

  Chance(long seed, VirtualClock clock) {
    this.random = new Random(seed);
    this.clock = clock;
  }

  /** Whether a fault happens now; never in the quiet time at the end. */
  boolean fault(double probability) {
    return faults && random.nextDouble() < probability;
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  Duration upTo(Duration longest) {
    return Duration.ofMillis(random.nextInt(Math.toIntExact(longest.toMillis()) + 1));
  }

  /** Lets time pass: mostly none, sometimes seconds, rarely longer than a lease. */
  void drift() {
    if (!faults) {
      return;
    }
    double dice = random.nextDouble();
    if (dice < 0.004) {
      note("long pause");
      clock.advance(upTo(Duration.ofMinutes(12)));
    } else if (dice < 0.03) {
      clock.advance(upTo(Duration.ofSeconds(90)));
    } else if (dice < 0.2) {
      clock.advance(upTo(Duration.ofSeconds(2)));
    }
  }

  void quiet() {
    faults = false;
  }

  boolean isQuiet() {
    return !faults;
  }

  /** Counts an event by its kind, and keeps it with its time. */
  void note(String kind, Object... details) {
    seen.merge(kind, 1, Integer::sum);
    trace.add(clock.instant() + " " + kind + " " + List.of(details));
  }

  Map<String, Integer> seen() {
    return seen;
  }

  List<String> trace() {
    return trace;
  }
}
