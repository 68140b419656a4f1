package dev.restock.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Lets requests through as {@link CallLimits} and the waits asked by the service allow. */
final class CallGate {
  /** The gate stays shut for longer than a call may wait. */
  static final class Shut extends Exception {
    private static final long serialVersionUID = 1L;
    private final Duration duration;

    Shut(String why, Duration duration) {
      super(why, null, false, false);
      this.duration = duration;
    }

    Duration duration() {
      return duration;
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  private final CallLimits limits;
  private final Duration maxWait;
  private final Clock clock;
  private final Sleeper sleeper;
  private final @Nullable Semaphore slots;
  private final Duration spacing;

  private Instant lastSeen = Instant.MIN;
  private Instant nextStart = Instant.MIN;
  private Instant heldUntil = Instant.MIN;
  private LocalDate day = LocalDate.MIN;
  private int usedToday;

  CallGate(CallLimits limits, Duration maxWait, Clock clock, Sleeper sleeper) {
    this.limits = limits;
    this.maxWait = maxWait;
    this.clock = clock;
    this.sleeper = sleeper;
    this.slots =
        limits.maxConcurrent().isPresent()
            ? new Semaphore(limits.maxConcurrent().getAsInt(), true)
            : null;
    this.spacing =
        limits.perSecond().isPresent() ? spacingOf(limits.perSecond().getAsInt()) : Duration.ZERO;
  }

  // Rounded up: a hundred starts must not squeeze into the second of ninety-nine.
  private static Duration spacingOf(int perSecond) {
    return Duration.ofNanos((1_000_000_000L + perSecond - 1) / perSecond);
  }

  /** Waits for a turn; {@link #leave} must follow. */
  void enter() throws InterruptedException, Shut {
    if (slots == null) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      takeTurn();
      return;
    }
    slots.acquire();
    boolean entered = false;
    try {
      takeTurn();
      entered = true;
    } finally {
      if (!entered) {
        slots.release();
      }
    }
  }

  void leave() {
    if (slots != null) {
      slots.release();
    }
  }

  private void takeTurn() throws InterruptedException, Shut {
    Duration wait = reserve();
    boolean used = false;
    try {
      while (!wait.isZero()) {
        sleeper.sleep(wait);
        // Another call may have been told to wait in the meantime.
        wait = remainingHold();
      }
      used = true;
    } finally {
      if (!used) {
        giveBack();
      }
    }
  }

  private synchronized Duration reserve() throws Shut {
    Instant now = now();
    int perDay = limits.perDay().orElse(Integer.MAX_VALUE);
    if (usedToday >= perDay) {
      Instant tomorrow = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      throw new Shut(
          "The client's budget of " + perDay + " calls a day is spent",
          Duration.between(now, tomorrow));
    }
    Instant start = latest(now, latest(nextStart, heldUntil));
    Duration wait = Duration.between(now, start);
    if (wait.compareTo(maxWait) > 0) {
      throw new Shut(
          heldUntil.isAfter(now)
              ? "The service asked to be left alone for a while"
              : "Too many calls are waiting for their turn",
          wait);
    }
    nextStart = start.plus(spacing);
    usedToday++;
    return wait;
  }

  private synchronized Duration remainingHold() throws Shut {
    Duration wait = Duration.between(now(), latest(lastSeen, heldUntil));
    if (wait.compareTo(maxWait) > 0) {
      throw new Shut("The service asked to be left alone for a while", wait);
    }
    return wait;
  }

  private synchronized void giveBack() {
    if (usedToday > 0) {
      usedToday--;
    }
  }

  /** Sends nothing before this time. */
  synchronized void holdUntil(Instant time) {
    heldUntil = latest(heldUntil, time);
  }

  synchronized OptionalLong remainingToday() {
    if (limits.perDay().isEmpty()) {
      return OptionalLong.empty();
    }
    now();
    return OptionalLong.of(Math.max(0, limits.perDay().getAsInt() - usedToday));
  }

  private Instant now() {
    Instant now = clock.instant();
    if (now.isBefore(lastSeen)) {
      // The clock was set back: turns planned by the old time would block for as long.
      nextStart = now;
    }
    lastSeen = now;
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (today.isAfter(day)) {
      day = today;
      usedToday = 0;
    }
    return now;
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
