package dev.restock.http;

import java.time.Duration;

/** Really waits. */
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
    // Rounded up: waking a fraction early would undercut a wait that a server asked for.
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
