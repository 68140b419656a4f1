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
 * Makes one notice of a flood: a thousand units that fail for one location that nobody knows are
 * handed on as one {@link CaseGroup} with a thousand members. Cases belong together if they are of
 * one tenant, one type, and have the same words for what happened.
 *
 * <p>When a case comes, all others of its cause that no sink has taken yet are looked for in the
 * store and handed on with it; when they come in their turn, they are taken without a word. Nothing
 * is gathered in memory and no case waits for others, so nothing is lost if the process dies: what
 * was not noted as taken comes again, at worst in a second notice. What comes later is a new
 * notice; put a {@link RateLimitedExceptionSink} inside this one to have them gathered for longer.
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
  private final Set<ExceptionCase> told =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ExceptionCase, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** Looks for cases; a store's {@code casesLike}. */
  @FunctionalInterface
  public interface Members {

    /**
     * The open cases of the same cause that no sink has taken.
     *
     * @param one a case
     * @param limit at most so many
     * @return the cases, those opened first before the others; the one itself may be among them
     */
    List<ExceptionCase> like(ExceptionCase one, int limit);
  }

  private GroupingExceptionSink(ExceptionSink sink, Members members, int fewest) {
    this.sink = sink;
    this.members = members;
    this.fewest = fewest;
  }

  /**
   * Groups what a sink gets.
   *
   * @param sink the sink; stays the caller's
   * @param members what finds the others of a cause, such as {@code store::casesLike}
   * @param fewest from how many cases on they are handed on as a group, 2 or more; fewer are handed
   *     on one by one
   * @return a sink that groups
   * @throws IllegalArgumentException if {@code fewest} is below 2
   */
  public static GroupingExceptionSink around(ExceptionSink sink, Members members, int fewest) {
    requireNonNull(sink, "sink");
    requireNonNull(members, "members");
    if (fewest < 2) {
      throw new IllegalArgumentException("fewest must be 2 or more, but is " + fewest);
    }
    return new GroupingExceptionSink(sink, members, fewest);
  }

  @Override
  public void accept(ExceptionCase parked) {
    if (wasTold(parked)) {
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
    // Only now: if the sink failed, each of them comes again.
    remember(all.subList(1, all.size()));
  }

  @Override
  public void acceptGroup(CaseGroup group) {
    sink.acceptGroup(group);
  }

  private boolean wasTold(ExceptionCase parked) {
    lock.lock();
    try {
      return told.remove(parked);
    } finally {
      lock.unlock();
    }
  }

  private void remember(List<ExceptionCase> others) {
    lock.lock();
    try {
      told.addAll(others);
    } finally {
      lock.unlock();
    }
  }
}
