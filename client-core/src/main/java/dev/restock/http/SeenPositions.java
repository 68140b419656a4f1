package dev.restock.http;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects a list whose pages repeat, in bounded memory. It remembers the latest positions and one
 * older position, which is replaced each time the number of pages has doubled (Brent's algorithm),
 * so that it detects a cycle of any length.
 */
final class SeenPositions {
  private static final int REMEMBERED = 4_096;

  private final Set<String> latest = new LinkedHashSet<>();
  private @Nullable String milestone;
  private long count;
  private long nextMilestone = 1;

  /** Adds a position. Returns false if it is a known one. */
  boolean add(String position) {
    if (position.equals(milestone) || !latest.add(position)) {
      return false;
    }
    count++;
    if (count == nextMilestone) {
      milestone = position;
      nextMilestone *= 2;
    }
    if (latest.size() > REMEMBERED) {
      latest.remove(latest.iterator().next());
    }
    return true;
  }

  long count() {
    return count;
  }
}
