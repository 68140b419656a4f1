package dev.restock.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Admits a fixed number of calls at a time, in order of arrival. */
final class SlotQueue {
  private static final class Waiter {
    private final CountDownLatch wake = new CountDownLatch(1);
    private boolean let;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private int free;

  SlotQueue(int slots) {
    this.free = slots;
  }

  void enter(CallTerms terms, boolean failFast, Instant now)
      throws InterruptedException, CallBudget.Shut, CallTerms.Cancelled {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    terms.throwIfCancelled();
    Waiter waiter = new Waiter();
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return;
      }
      if (failFast) {
        throw new CallBudget.Shut("Too many calls are in flight", Duration.ZERO);
      }
      waiters.add(waiter);
    } finally {
      lock.unlock();
    }
    boolean let = false;
    try {
      await(waiter, terms.cancellation(), terms.timeLeft(now));
      terms.throwIfCancelled();
      let = isLet(waiter);
    } finally {
      if (!let) {
        giveUp(waiter);
      }
    }
    if (!let) {
      throw new CallBudget.Shut(
          "The call's time ended while other calls were in flight", Duration.ZERO);
    }
  }

  private static void await(
      Waiter waiter, @Nullable Cancellation cancellation, @Nullable Duration timeLeft)
      throws InterruptedException {
    if (cancellation == null) {
      await(waiter, timeLeft);
      return;
    }
    Runnable forget = cancellation.onCancel(waiter.wake::countDown);
    try {
      await(waiter, timeLeft);
    } finally {
      forget.run();
    }
  }

  private static void await(Waiter waiter, @Nullable Duration timeLeft)
      throws InterruptedException {
    if (timeLeft == null) {
      waiter.wake.await();
    } else {
      boolean ignored = waiter.wake.await(timeLeft.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private boolean isLet(Waiter waiter) {
    lock.lock();
    try {
      return waiter.let;
    } finally {
      lock.unlock();
    }
  }

  private void giveUp(Waiter waiter) {
    lock.lock();
    try {
      if (waiter.let) {
        passOn();
      } else {
        waiters.remove(waiter);
      }
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      passOn();
    } finally {
      lock.unlock();
    }
  }

  private void passOn() {
    Waiter next = waiters.poll();
    if (next == null) {
      free++;
    } else {
      next.let = true;
      next.wake.countDown();
    }
  }
}
