package dev.restock.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The limits of ReturnGO: 5 calls a second and 2,000 a UTC day. Refused calls do not count.
 * Thread-safe.
 */
final class ReturnGoLimits {
  static final int PER_SECOND = 5;
  static final int PER_DAY = 2_000;

  private final Deque<Instant> lastSecond = new ArrayDeque<>();
  private final Map<LocalDate, Integer> days = new HashMap<>();

  synchronized boolean tryAdmit(Instant now) {
    lastSecond.removeIf(
        at -> at.isAfter(now) || Duration.between(at, now).compareTo(Duration.ofSeconds(1)) >= 0);
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (lastSecond.size() >= PER_SECOND || days.getOrDefault(day, 0) >= PER_DAY) {
      return false;
    }
    restore(now);
    return true;
  }

  /** Counts a call that an earlier run admitted. */
  synchronized void restore(Instant at) {
    lastSecond.addLast(at);
    if (lastSecond.size() > PER_SECOND) {
      lastSecond.removeFirst();
    }
    days.merge(LocalDate.ofInstant(at, ZoneOffset.UTC), 1, Integer::sum);
  }
}
