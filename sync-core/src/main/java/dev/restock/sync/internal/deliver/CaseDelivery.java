package dev.restock.sync.internal.deliver;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one case to the sink, in a thread that the sink may hold up for ever. The waiting
 * thread may give up; the result can still be read later.
 */
final class CaseDelivery implements Runnable {
  private final ExceptionSink sink;
  private final ExceptionCase parked;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread thread;
  private boolean calledOff;
  private volatile boolean taken;
  private volatile @Nullable Throwable failure;

  CaseDelivery(ExceptionSink sink, ExceptionCase parked) {
    this.sink = sink;
    this.parked = parked;
  }

  ExceptionCase parked() {
    return parked;
  }

  /** An exception or error of the sink is kept for the thread that waits. */
  @Override
  public void run() {
    if (!begin()) {
      ended.countDown();
      return;
    }
    try {
      sink.accept(parked);
      taken = true;
    } catch (Throwable e) {
      failure = e;
    } finally {
      end();
      ended.countDown();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      thread = calledOff ? null : Thread.currentThread();
      return thread != null;
    } finally {
      lock.unlock();
    }
  }

  /** After this the thread is not interrupted any more; it may be one of a pool. */
  private void end() {
    lock.lock();
    try {
      thread = null;
      if (calledOff) {
        boolean ignored = Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts it if it has begun, and keeps it from beginning if it has not. */
  void callOff() {
    lock.lock();
    try {
      calledOff = true;
      if (thread != null) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean await(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** Whether the sink came back without an error. */
  boolean isTaken() {
    return taken;
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
