package dev.restock.benchmarks.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The times from inspection to stock. */
final class Waits {
  private final List<Duration> waits = new ArrayList<>();

  void add(Duration wait) {
    waits.add(wait.isNegative() ? Duration.ZERO : wait);
  }

  int count() {
    return waits.size();
  }

  /** Returns the time within which a share of all inspections reached the stock. */
  Duration within(double share) {
    if (waits.isEmpty()) {
      return Duration.ZERO;
    }
    List<Duration> sorted = new ArrayList<>(waits);
    Collections.sort(sorted);
    int place = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, place));
  }

  /** Returns a duration as text for a table. */
  static String text(Duration time) {
    long minutes = Math.round(time.toMillis() / 60_000.0);
    return minutes < 60
        ? minutes + " min"
        : minutes < 48 * 60
            ? "%d h %02d".formatted(minutes / 60, minutes % 60)
            : "%.1f d".formatted(minutes / 1440.0);
  }
}
