package dev.restock.http;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends calls from another thread: those that wait, those that are in flight, and any that are begun
 * later with the same object. A call that surely did nothing then throws {@link
 * CallCancelledException}; a write that was under way throws {@link OutcomeUnknownException}.
 *
 * <p>Works once and for good. Safe for use by any number of threads.
 */
public final class Cancellation {
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Set<Runnable> hooks = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Makes a cancellation that nobody has asked for yet. */
  public Cancellation() {}

  /** Ends the calls. A second time does nothing. */
  public void cancel() {
    List<Runnable> toRun;
    lock.lock();
    try {
      cancelled.countDown();
      toRun = List.copyOf(hooks);
      hooks.clear();
    } finally {
      lock.unlock();
    }
    toRun.forEach(Runnable::run);
  }

  /**
   * Returns whether the calls were asked to end.
   *
   * @return true after {@link #cancel}
   */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /**
   * Waits until cancelled, or until the time is over.
   *
   * @param duration the longest wait; zero or less does not wait
   * @return true if cancelled
   * @throws InterruptedException if the thread is interrupted before or during the wait
   */
  public boolean await(Duration duration) throws InterruptedException {
    return cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs the hook on cancelling, or now if that has happened; returns what takes it back. */
  Runnable onCancel(Runnable hook) {
    lock.lock();
    try {
      if (!isCancelled()) {
        hooks.add(hook);
        return () -> remove(hook);
      }
    } finally {
      lock.unlock();
    }
    hook.run();
    return () -> {};
  }

  private void remove(Runnable hook) {
    lock.lock();
    try {
      hooks.remove(hook);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return isCancelled() ? "Cancellation[cancelled]" : "Cancellation[open]";
  }
}
