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
 * Ends calls from another thread: calls that wait, calls in flight, and calls that start later with
 * the same object. A call that surely had no effect then throws {@link CallCancelledException}; a
 * write that was under way throws {@link OutcomeUnknownException}.
 *
 * <p>A cancellation cannot be undone. Safe for use by any number of threads.
 */
public final class Cancellation {
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Set<Runnable> hooks = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Creates a cancellation that is not cancelled yet. */
  public Cancellation() {}

  /** Ends the calls. Cancelling twice has no further effect. */
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

  /** Returns whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /**
   * Waits until cancelled or until the duration has passed.
   *
   * @param duration the longest wait; zero or less does not wait
   * @return true if cancelled
   * @throws InterruptedException if the thread is interrupted before or during the wait
   */
  public boolean await(Duration duration) throws InterruptedException {
    return cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs the hook on cancelling, or now if already cancelled. Returns what removes the hook. */
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
