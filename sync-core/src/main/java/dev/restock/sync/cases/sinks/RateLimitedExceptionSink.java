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
 * Limits the deliveries to another sink in a period of time, so that people can still read a chat.
 * Cases above the limit stay in the store and are delivered later.
 *
 * <p>A group counts as one delivery, and a failed delivery counts too. Engines that share the sink
 * share the limit. While the limit is reached, the engine delivers nothing, also not to other sinks
 * in the same {@link ExceptionSink#all}.
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
  private final Deque<Instant> deliveries = new ArrayDeque<>();

  private RateLimitedExceptionSink(ExceptionSink sink, int most, Duration per, Clock clock) {
    this.sink = sink;
    this.most = most;
    this.per = per;
    this.clock = clock;
  }

  /**
   * Puts a limit around a sink.
   *
   * @param sink the sink; the caller closes it
   * @param most the maximum number of deliveries in any such period, 1 to 10,000
   * @param per the period, positive
   * @param clock the clock of the engine
   * @return the limited sink
   * @throws IllegalArgumentException if the number or the period is out of range
   */
  public static RateLimitedExceptionSink around(
      ExceptionSink sink, int most, Duration per, Clock clock) {
    requireNonNull(sink, "sink");
    requireNonNull(clock, "clock");
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("most must be 1 to " + MOST + ", not " + most);
    }
    if (per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException("per must be positive, not " + per);
    }
    return new RateLimitedExceptionSink(sink, most, per, clock);
  }

  /**
   * Delivers a case, if the limit is not reached.
   *
   * @param parked the case
   * @throws SinkNotReadyException if the limit is reached
   */
  @Override
  public void accept(ExceptionCase parked) {
    countDelivery();
    sink.accept(parked);
  }

  /**
   * Delivers a group, if the limit is not reached.
   *
   * @param group the group
   * @throws SinkNotReadyException if the limit is reached
   */
  @Override
  public void acceptGroup(CaseGroup group) {
    countDelivery();
    sink.acceptGroup(group);
  }

  private void countDelivery() {
    Instant now = clock.instant();
    lock.lock();
    try {
      while (!deliveries.isEmpty() && !deliveries.getFirst().plus(per).isAfter(now)) {
        deliveries.removeFirst();
      }
      if (deliveries.size() >= most) {
        throw new SinkNotReadyException(deliveries.getFirst().plus(per));
      }
      deliveries.addLast(now);
    } finally {
      lock.unlock();
    }
  }
}
