package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The random source of a simulation and the record of its events. The same seed gives the same
 * history.
 */
final class Chance {
  private final SplittableRandom random;
  private final VirtualClock clock;
  private final boolean traced;
  private final List<String> history = new ArrayList<>();
  private final Map<String, Integer> seen = new TreeMap<>();
  private boolean faults = true;
  private long digest;

  Chance(long seed, VirtualClock clock, boolean traced) {
    this.random = new SplittableRandom(seed);
    this.clock = clock;
    this.traced = traced;
  }

  /** Returns whether a fault happens now. There are no faults in the quiet phase at the end. */
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

  /** Counts an event by its kind, and adds it to the history if the history is traced. */
  void record(String kind, Object... details) {
    seen.merge(kind, 1, Integer::sum);
    String event = clock.instant() + " " + kind + " " + Arrays.toString(details);
    mix(event.hashCode());
    if (traced) {
      history.add(event);
    }
  }

  private void mix(long value) {
    digest = (digest ^ value) * 0x9E3779B97F4A7C15L;
    digest ^= digest >>> 32;
  }

  /** Adds a detail to the history without counting it. */
  void trace(String what, Object... details) {
    if (traced) {
      history.add(clock.instant() + "   " + what + " " + Arrays.toString(details));
    }
  }

  /**
   * Ends the history and returns a digest of its events and of the number of random draws. It is
   * the same in each JVM.
   */
  long digest() {
    mix(random.nextLong());
    return digest;
  }

  Map<String, Integer> seen() {
    return seen;
  }

  List<String> history() {
    return history;
  }
}
