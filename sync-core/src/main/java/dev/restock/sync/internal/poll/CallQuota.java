package dev.restock.sync.internal.poll;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.poll.plan.ReadPlan;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The count of the day's calls to the returns platform. The store keeps it, so that all hosts share
 * it and it survives a restart. Calls are taken from the quota before they are made, and the count
 * is then corrected by the number of calls that the source reports. Thread-safe.
 */
public final class CallQuota {
  private static final Logger LOG = LoggerFactory.getLogger(CallQuota.class);

  private final EngineContext engine;
  private final ReturnSource source;
  private final ReentrantLock lock = new ReentrantLock();
  private final CallsPerMinute minute;
  private OptionalLong before = OptionalLong.empty();
  private long last;
  private long counted;
  private long underWay;

  CallQuota(EngineContext engine, ReturnSource source) {
    this.engine = engine;
    this.source = source;
    this.minute =
        new CallsPerMinute(engine.settings().polling().callsPerMinute().orElse(Integer.MAX_VALUE));
  }

  /** Calls that were taken from the day's quota and are made until this is closed. */
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

  /**
   * Takes calls for as many of some reads as the quotas of the minute and of the day allow, the
   * most urgent first.
   */
  Calls take(List<ReadCause> causes, ReadPlan plan) {
    int free = freeNow();
    int granted = 0;
    for (ReadCause cause : ReadCause.values()) {
      int wanted = (int) causes.stream().filter(cause::equals).count();
      int affordable = Math.min(wanted, free - granted);
      int some = affordable == 0 ? 0 : grant(affordable, plan.limit(cause));
      granted += some;
      if (some < wanted) {
        break;
      }
    }
    return new Calls(granted);
  }

  /**
   * Takes all calls that a listing is expected to need, or none: then the number is 0. Its pages
   * may exceed the quota of the minute, which then has no calls for some time.
   */
  Calls takeForListing(int expected, ReadPlan plan) {
    if (freeNow() == 0) {
      return new Calls(0);
    }
    int granted = grant(expected, plan.listingLimit());
    Calls calls = new Calls(granted);
    if (granted == expected) {
      return calls;
    }
    calls.close();
    return new Calls(0);
  }

  private int freeNow() {
    lock.lock();
    try {
      return minute.free(engine.now());
    } finally {
      lock.unlock();
    }
  }

  /** When a call may be made as far as the quota of the minute goes; may be past. */
  Instant freeAt() {
    lock.lock();
    try {
      return minute.freeAt(engine.now());
    } finally {
      lock.unlock();
    }
  }

  private int grant(int wanted, int limit) {
    lock.lock();
    try {
      int granted = engine.store().takeCalls(engine.tenant(), today(), wanted, limit);
      underWay += granted;
      counted += granted;
      minute.count(engine.now(), granted);
      return granted;
    } finally {
      lock.unlock();
    }
  }

  private void correct() {
    long called = made() + underWay;
    if (called != counted) {
      engine.store().countCalls(engine.tenant(), today(), called - counted);
      minute.count(engine.now(), called - counted);
      counted = called;
    }
  }

  /** How many calls the source made since this method was first called. */
  public long made() {
    lock.lock();
    try {
      long all = allCalls();
      if (before.isEmpty()) {
        before = OptionalLong.of(all);
      }
      return all - before.getAsLong();
    } finally {
      lock.unlock();
    }
  }

  /** A source that cannot count its calls now has made as many as when it last could. */
  private long allCalls() {
    try {
      last =
          engine
              .extensions()
              .ask(source.serviceName(), Call.of(ReturnSource.class, "calls"), source::calls);
    } catch (ServiceTroubleException e) {
      LOG.debug("the calls are not counted now: {}", e.getMessage());
    }
    return last;
  }

  private LocalDate today() {
    return ReadPlan.day(engine.settings().polling(), engine.now());
  }
}
