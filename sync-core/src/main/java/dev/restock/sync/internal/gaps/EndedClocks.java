package dev.restock.sync.internal.gaps;

import dev.restock.sync.gaps.GapClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** How long the clocks took that ended last, as this engine has seen them. Thread-safe. */
final class EndedClocks {
  static final Duration WINDOW = Duration.ofDays(7);
  static final int MOST = 1_000;

  private record Ended(Instant at, Duration took) {}

  private final Lock lock = new ReentrantLock();
  private final Map<GapClock, Deque<Ended>> ended = new EnumMap<>(GapClock.class);

  void add(GapClock clock, Instant at, Duration took) {
    lock.lock();
    try {
      Deque<Ended> some = ended.computeIfAbsent(clock, any -> new ArrayDeque<>());
      some.add(new Ended(at, took));
      if (some.size() > MOST) {
        some.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  List<Duration> since(GapClock clock, Instant from) {
    lock.lock();
    try {
      return ended.getOrDefault(clock, new ArrayDeque<>()).stream()
          .filter(one -> !one.at().isBefore(from))
          .map(Ended::took)
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
