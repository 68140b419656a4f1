package dev.restock.sync;

import dev.restock.sync.internal.engine.EngineContext;
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

  /** Makes hints in this process wake the loop. */
  void listen() {
    sync.onHint(this::wake);
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    } catch (RuntimeException e) {
      int before = status.failuresInARow();
      status = new SyncRunner.Status(true, status.lastReport(), Optional.of(e), before + 1);
      Duration wait = EngineContext.doubled(RETRY_FIRST, RETRY_LONGEST, before);
      LOG.warn("a run of tenant {} failed; the next is in {}", sync.tenant().id(), wait, e);
      return wait;
    }
  }

  private Duration untilDue(Instant due, Clock clock) {
    Duration wait = Duration.between(clock.instant(), due);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(pollEvery) < 0 ? wait : pollEvery;
  }

  private void pause(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (!woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }
}
