package dev.restock.sync.internal.poll;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.poll.plan.ReadPlan;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The count of the day's calls to ReturnGO. It stands in the store, for all hosts and for the time
 * after a restart: calls are taken out of it before they are made, and it is corrected by what the
 * source says was really called. Thread-safe.
 */
public final class CallQuota {
  private final EngineContext engine;
  private final ReturnSource source;
  private final Function<Instant, LocalDate> days;
  private final ReentrantLock lock = new ReentrantLock();
  private OptionalLong before = OptionalLong.empty();
  private long counted;
  private long underWay;

  CallQuota(EngineContext engine, ReturnSource source, Function<Instant, LocalDate> days) {
    this.engine = engine;
    this.source = source;
    this.days = days;
  }

  /** Calls that were taken out of the day's budget and are made until this is closed. */
  final class Calls implements AutoCloseable {
    private final int number;

    private Calls(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        underWay -= number;
        correct();
      } finally {
        lock.unlock();
      }
    }
  }

  long spent() {
    return engine.store().callsSpent(engine.tenant(), today());
  }

  /** Calls for as many of some reads as there are calls, the most urgent ones first. */
  Calls take(List<ReadCause> causes, ReadPlan plan) {
    int granted = 0;
    for (ReadCause cause : ReadCause.values()) {
      int wanted = (int) causes.stream().filter(cause::equals).count();
      int some = wanted == 0 ? 0 : grant(wanted, plan.limit(cause));
      granted += some;
      if (some < wanted) {
        break;
      }
    }
    return new Calls(granted);
  }

  /** Calls for a listing that is expected to take so many; all of them or, with 0, none. */
  Calls takeForListing(int expected, ReadPlan plan) {
    // A listing that is larger than a day's budget would otherwise never be made.
    int wanted = Math.min(expected, Math.max(1, plan.listingLimit() / 2));
    int granted = grant(wanted, plan.listingLimit());
    Calls calls = new Calls(granted);
    if (granted == wanted) {
      return calls;
    }
    calls.close();
    return new Calls(0);
  }

  private int grant(int wanted, int limit) {
    lock.lock();
    try {
      int granted = engine.store().takeCalls(engine.tenant(), today(), wanted, limit);
      underWay += granted;
      counted += granted;
      return granted;
    } finally {
      lock.unlock();
    }
  }

  private void correct() {
    long called = made() + underWay;
    if (called != counted) {
      engine.store().countCalls(engine.tenant(), today(), called - counted);
      counted = called;
    }
  }

  /** How many calls were made since this engine first worked. */
  public long made() {
    lock.lock();
    try {
      long all = source.calls();
      if (before.isEmpty()) {
        before = OptionalLong.of(all);
      }
      return all - before.getAsLong();
    } finally {
      lock.unlock();
    }
  }

  private LocalDate today() {
    return days.apply(engine.now());
  }
}
