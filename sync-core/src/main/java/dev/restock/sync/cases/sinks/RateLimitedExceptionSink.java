package dev.restock.sync.cases.sinks;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.SinkNotReadyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives another sink only so much in any span of time: a chat, say, that people still read. What is
 * over the limit is not dropped: it stays in the store, and is handed over when there is room.
 *
 * <p>A group counts as one, and so does a hand-over that fails. One limit serves all engines that
 * share the sink. Everything that the engine hands over waits with it, so give the engine one that
 * is as fast as the cases come if nothing may wait.
 *
 * <p>Thread-safe.
 */
public final class RateLimitedExceptionSink implements ExceptionSink {
  private static final int MOST = 10_000;

  private final ExceptionSink sink;
  private final int most;
  private final Duration per;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Instant> given = new ArrayDeque<>();

  private RateLimitedExceptionSink(ExceptionSink sink, int most, Duration per, Clock clock) {
    this.sink = sink;
    this.most = most;
    this.per = per;
    this.clock = clock;
  }

  /**
   * Puts a limit around a sink.
   *
   * @param sink the sink; stays the caller's
   * @param most how much it gets in any span of time, 1 to 10,000
   * @param per the span, positive
   * @param clock what time it is; the engine's
   * @return a sink with a limit
   * @throws IllegalArgumentException if the number or the span is out of its range
   */
  public static RateLimitedExceptionSink around(
      ExceptionSink sink, int most, Duration per, Clock clock) {
    requireNonNull(sink, "sink");
    requireNonNull(clock, "clock");
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("most must be 1 to " + MOST + ", but is " + most);
    }
    if (per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException("per must be positive, but is " + per);
    }
    return new RateLimitedExceptionSink(sink, most, per, clock);
  }

  /**
   * Hands a case on, if there is room for it.
   *
   * @param parked the case
   * @throws SinkNotReadyException if there is none
   */
  @Override
  public void accept(ExceptionCase parked) {
    takeRoom();
    sink.accept(parked);
  }

  /**
   * Hands a group on, if there is room for one.
   *
   * @param group the group
   * @throws SinkNotReadyException if there is none
   */
  @Override
  public void acceptGroup(CaseGroup group) {
    takeRoom();
    sink.acceptGroup(group);
  }

  private void takeRoom() {
    Instant now = clock.instant();
    lock.lock();
    try {
      while (!given.isEmpty() && !given.getFirst().plus(per).isAfter(now)) {
        given.removeFirst();
      }
      if (given.size() >= most) {
        throw new SinkNotReadyException(given.getFirst().plus(per));
      }
      given.addLast(now);
    } finally {
      lock.unlock();
    }
  }
}
