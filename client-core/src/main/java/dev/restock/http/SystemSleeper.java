package dev.restock.http;

import java.time.Duration;

/** Waits in real time. */
enum SystemSleeper implements Sleeper {
  INSTANCE;

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (duration.isNegative() || duration.isZero()) {
      return;
    }
    // Rounded up: waking a fraction of a millisecond early would break a wait that a server asked
    // for.
    Thread.sleep(duration.plusNanos(999_999).toMillis());
  }

  @Override
  public void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    cancellation.await(duration.plusNanos(999_999));
  }
}
