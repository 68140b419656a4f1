package dev.restock.http;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices a walk that comes back to where it was, in bounded memory: the latest positions are
 * remembered one by one, and of all the others one at a time, set anew at each doubling of the way
 * (Brent), which a circle of any length must meet.
 */
final class SeenPositions {
  private static final int REMEMBERED = 4_096;

  private final Set<String> latest = new LinkedHashSet<>();
  private @Nullable String milestone;
  private long count;
  private long nextMilestone = 1;

  /** Notes a position; false if the walk has been there. */
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
