package dev.restock.simulation;

import dev.restock.sync.store.register.RegisterCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches that posts of one shop wait for its registers. A post that does not wait is put right
 * later, so the stock in the end does not show it.
 */
final class RegisterPace {
  private final Duration every;
  private final Duration patience;
  private final Duration slack;
  private final Duration skew;
  private final List<Instant> failures = new ArrayList<>();
  private final List<String> early = new ArrayList<>();
  private Instant readAt = Instant.MIN;

  /**
   * A pace.
   *
   * @param every how old a reading may be when the step that posts begins
   * @param patience how long posts wait for registers that cannot be read
   * @param slack how long after that a post of the step may leave, the difference of clocks
   *     included
   * @param skew the largest difference of the clocks of two hosts
   */
  RegisterPace(Duration every, Duration patience, Duration slack, Duration skew) {
    this.every = every;
    this.patience = patience;
    this.slack = slack;
    this.skew = skew;
  }

  /**
   * Makes a call of the store, and notes a complete reading that it records or shows. A cursor can
   * be recorded although the answer was lost; then it counts once a host is shown it.
   */
  Object noting(Interceptor.Call call) throws Throwable {
    Object result = call.make();
    if (call.name().equals("registerCursor")) {
      ((Optional<?>) result).map(RegisterCursor.class::cast).ifPresent(this::read);
    } else if (call.name().equals("moveRegisterCursor") && Boolean.TRUE.equals(result)) {
      read((RegisterCursor) call.argument(1));
    }
    return result;
  }

  /** A cursor that was only placed is no reading. Patience counts from failures after it began. */
  private void read(RegisterCursor cursor) {
    Instant began = cursor.readAt();
    if (began.isAfter(readAt) && began.isAfter(Instant.EPOCH)) {
      readAt = began;
      failures.removeIf(at -> at.isBefore(began.minus(skew)));
    }
  }

  void failed(Instant now) {
    failures.add(now);
  }

  void posted(Instant now) {
    boolean isRead = readAt.isAfter(Instant.MIN) && !now.isAfter(readAt.plus(every).plus(slack));
    boolean isPatienceOver =
        failures.stream().anyMatch(since -> !now.isBefore(since.plus(patience).minus(slack)));
    if (!isRead && !isPatienceOver) {
      early.add("posted at " + now + ", but the registers were last read at " + readAt);
    }
  }

  /** Returns the posts that did not wait. */
  List<String> early() {
    return early;
  }
}
