package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The one source of chance of a simulation: the same seed gives the same history. */
final class Chance {
  private final SplittableRandom random;
  private final VirtualClock clock;
  private final boolean traced;
  private final List<String> trace = new ArrayList<>();
  private final Map<String, Integer> seen = new TreeMap<>();
  private boolean faults = true;

  Chance(long seed, VirtualClock clock, boolean traced) {
    this.random = new SplittableRandom(seed);
    this.clock = clock;
    this.traced = traced;
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

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  Duration upTo(Duration longest) {
    return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
  }

  void quiet() {
    faults = false;
  }

  boolean isQuiet() {
    return !faults;
  }

  /** Counts an event by its kind, and keeps it with its time if the history is wanted. */
  void note(String kind, Object... details) {
    seen.merge(kind, 1, Integer::sum);
    if (traced) {
      trace.add(clock.instant() + " " + kind + " " + Arrays.toString(details));
    }
  }

  /** Keeps a detail of the history that is not counted. */
  void tell(String what, Object... details) {
    if (traced) {
      trace.add(clock.instant() + "   " + what + " " + Arrays.toString(details));
    }
  }

  Map<String, Integer> seen() {
    return seen;
  }

  List<String> trace() {
    return trace;
  }
}
