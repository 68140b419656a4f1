package dev.restock.sync.internal.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One call of a sink, in a thread that the sink may hold up for ever. The waiting thread may give
 * up; the result can still be read later.
 */
public final class TimedCall implements Runnable {
  private final Runnable call;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread thread;
  private boolean calledOff;
  private volatile boolean taken;
  private volatile @Nullable Throwable failure;

  public TimedCall(Runnable call) {
    this.call = call;
  }

  /** An exception or error of the sink is kept for the thread that waits. */
  @Override
  public void run() {
    if (!begin()) {
      ended.countDown();
      return;
    }
    try {
      call.run();
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
  public void callOff() {
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

  public boolean await(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** Whether the sink came back without an error. */
  public boolean isTaken() {
    return taken;
  }

  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
