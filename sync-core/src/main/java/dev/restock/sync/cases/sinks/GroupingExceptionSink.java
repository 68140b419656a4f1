package dev.restock.sync.cases.sinks;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Delivers many cases with one cause as one group: a thousand units with one unknown location
 * become one {@link CaseGroup} with a thousand members. Cases have one cause if tenant, type and
 * text are equal.
 *
 * <p>When a case is delivered, this sink queries the store for all other undelivered cases with the
 * same cause and delivers them together, up to 1,000. When one of them is delivered by the engine
 * later, it counts as taken. No case waits for others and no case is held only in memory, so a
 * crash loses nothing; at worst a group is delivered twice. Later cases form a new group. To
 * collect cases for a longer time, put a {@link RateLimitedExceptionSink} inside this sink.
 *
 * <p>Thread-safe. Remembers at most 10,000 cases.
 */
public final class GroupingExceptionSink implements ExceptionSink {
  private static final int MOST_MEMBERS = 1000;
  private static final int REMEMBERED = 10_000;

  private final ExceptionSink sink;
  private final Members members;
  private final int fewest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<ExceptionCase> delivered =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ExceptionCase, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** Finds cases with the same cause, such as {@code store::casesLike}. */
  @FunctionalInterface
  public interface Members {

    /**
     * Finds the open, undelivered cases with the same cause.
     *
     * @param one a case
     * @param limit the maximum number of results
     * @return the cases, oldest first; the case itself may be among them
     */
    List<ExceptionCase> like(ExceptionCase one, int limit);
  }

  private GroupingExceptionSink(ExceptionSink sink, Members members, int fewest) {
    this.sink = sink;
    this.members = members;
    this.fewest = fewest;
  }

  /**
   * Puts a grouping around a sink.
   *
   * @param sink the sink; the caller closes it
   * @param members finds the cases with the same cause, such as {@code store::casesLike}
   * @param fewest the smallest size of a group, 2 or more; fewer cases are delivered one by one
   * @return the grouping sink
   * @throws IllegalArgumentException if {@code fewest} is below 2
   */
  public static GroupingExceptionSink around(ExceptionSink sink, Members members, int fewest) {
    requireNonNull(sink, "sink");
    requireNonNull(members, "members");
    if (fewest < 2) {
      throw new IllegalArgumentException("fewest must be 2 or more, not " + fewest);
    }
    return new GroupingExceptionSink(sink, members, fewest);
  }

  @Override
  public void accept(ExceptionCase parked) {
    if (wasDelivered(parked)) {
      return;
    }
    List<ExceptionCase> all = new ArrayList<>();
    all.add(parked);
    for (ExceptionCase one : members.like(parked, MOST_MEMBERS)) {
      if (all.size() < MOST_MEMBERS && !one.equals(parked) && CaseGroup.isOfOneCause(parked, one)) {
        all.add(one);
      }
    }
    if (all.size() < fewest) {
      sink.accept(parked);
      return;
    }
    sink.acceptGroup(new CaseGroup(all));
    // After the delivery: if the sink fails, each of them is delivered again.
    remember(all.subList(1, all.size()));
  }

  @Override
  public void acceptGroup(CaseGroup group) {
    sink.acceptGroup(group);
  }

  private boolean wasDelivered(ExceptionCase parked) {
    lock.lock();
    try {
      return delivered.remove(parked);
    } finally {
      lock.unlock();
    }
  }

  private void remember(List<ExceptionCase> others) {
    lock.lock();
    try {
      delivered.addAll(others);
    } finally {
      lock.unlock();
    }
  }
}
