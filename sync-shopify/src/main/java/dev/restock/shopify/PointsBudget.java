package dev.restock.shopify;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many points Shopify allows now, as its last answer says, and what each question cost. The
 * numbers differ between shops and change, so none is assumed: before the first answer nothing
 * waits.
 *
 * <p>Safe for use by any number of threads.
 */
final class PointsBudget {
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Double> costs = new HashMap<>();
  private double maximum;
  private double available;
  private double restoreRate;
  private double inFlight;
  private @Nullable Instant asOf;

  PointsBudget(Clock clock) {
    this.clock = clock;
  }

  /** The points that a question may cost, from before it is sent until it is answered. */
  final class Reservation implements AutoCloseable {
    private final double points;
    private final Duration waiting;

    private Reservation(double points, Duration waiting) {
      this.points = points;
      this.waiting = waiting;
    }

    /** Returns how long to wait until the points are there. */
    Duration waiting() {
      return waiting;
    }

    @Override
    public void close() {
      release(points);
    }
  }

  /** Reserves what a question cost the last time, by its parts. */
  Reservation reserve(Question question) {
    return locked(
        () -> {
          double points = costs.getOrDefault(question.name(), 0.0) * question.parts();
          Duration waiting = waitFor(points);
          inFlight += points;
          return new Reservation(points, waiting);
        });
  }

  private void release(double points) {
    locked(() -> inFlight = Math.max(0, inFlight - points));
  }

  /** Reads an answer. */
  void answered(Question question, Answer.Cost cost) {
    lock.lock();
    try {
      cost.requestedQueryCost()
          .map(BigDecimal::doubleValue)
          .ifPresent(points -> costs.put(question.name(), points / question.parts()));
      cost.throttleStatus().ifPresent(this::answered);
    } finally {
      lock.unlock();
    }
  }

  private void answered(Answer.Throttle status) {
    maximum = status.maximumAvailable().doubleValue();
    available = status.currentlyAvailable().doubleValue();
    restoreRate = status.restoreRate().doubleValue();
    asOf = clock.instant();
  }

  /** Reads an answer that was refused because of the points, and returns how long they take. */
  Duration refused(Answer.Cost cost) {
    return locked(
        () -> {
          cost.throttleStatus().ifPresent(this::answered);
          return waitFor(cost.requestedQueryCost().map(BigDecimal::doubleValue).orElse(0.0));
        });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  // More than the whole bucket is never there: Shopify itself refuses such a question.
  private Duration waitFor(double points) {
    if (asOf == null || restoreRate <= 0 || points > maximum) {
      return Duration.ZERO;
    }
    double passed = Math.max(0, Duration.between(asOf, clock.instant()).toMillis() / 1000.0);
    double now = Math.min(maximum, available + passed * restoreRate) - inFlight;
    return points <= now
        ? Duration.ZERO
        : Duration.ofMillis((long) Math.ceil((points - now) / restoreRate * 1000));
  }
}
