package dev.restock.sync;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.monitor.HealthSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One engine's thread: run, wait until something is due or it is woken, run again. */
final class RunnerLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SyncRunner.class);
  private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
  private static final Duration RETRY_LONGEST = Duration.ofMinutes(1);

  private final ReturnSync sync;
  private final Duration pollEvery;
  private final CountDownLatch running;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;
  private volatile boolean ending;
  private volatile SyncRunner.Status status =
      new SyncRunner.Status(true, Optional.empty(), Optional.empty(), 0);

  RunnerLoop(ReturnSync sync, Duration pollEvery, CountDownLatch running) {
    this.sync = sync;
    this.pollEvery = pollEvery;
    this.running = running;
  }

  /** Makes hints in this process wake the loop, and the engine's health show its state. */
  void listen() {
    sync.runBy(this::wake, this::health);
  }

  private HealthSnapshot.Runner health() {
    SyncRunner.Status now = status;
    return new HealthSnapshot.Runner(
        now.isAlive(),
        now.failuresInARow(),
        now.lastFailure().map(failure -> failure.getClass().getName()));
  }

  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    ending = true;
    wake();
  }

  SyncRunner.Status status() {
    return status;
  }

  @Override
  public void run() {
    try {
      while (!ending) {
        pause(oneRun());
      }
      sync.signOff();
    } catch (Throwable e) {
      failed(e);
      LOG.error("the runner of tenant {} has ended: restart the host", sync.tenant().id(), e);
      throw e;
    } finally {
      status =
          new SyncRunner.Status(
              false, status.lastReport(), status.lastFailure(), status.failuresInARow());
      running.countDown();
    }
  }

  private Duration oneRun() {
    try {
      SyncReport report = sync.runWhile(() -> !ending);
      status = new SyncRunner.Status(true, Optional.of(report), Optional.empty(), 0);
      return untilDue(report.nextDue(), sync.clock());
    } catch (Throwable e) {
      Extensions.letPassIfDying(e);
      Duration wait = EngineContext.doubled(RETRY_FIRST, RETRY_LONGEST, status.failuresInARow());
      failed(e);
      LOG.warn("a run of tenant {} failed; the next is in {}", sync.tenant().id(), wait, e);
      return wait;
    }
  }

  private void failed(Throwable failure) {
    int failures = status.failuresInARow() + 1;
    status = new SyncRunner.Status(true, status.lastReport(), Optional.of(failure), failures);
  }

  private Duration untilDue(Instant due, Clock clock) {
    Duration wait = Duration.between(clock.instant(), due);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(pollEvery) < 0 ? wait : pollEvery;
  }

  /** An extension may have left its interrupt behind: only {@link #end()} ends the loop. */
  private void pause(Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!woken && left > 0) {
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          LOG.debug("the wait of tenant {} was interrupted", sync.tenant().id(), e);
          left = Math.min(left, RETRY_FIRST.toNanos());
        }
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }
}
