package dev.restock.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The count of calls against {@link CallLimits}. Each client has its own unless one is given to
 * several: ReturnGO's limits, for one, hold per key, and a key serves all shops of an owner.
 *
 * <p>Counts in memory and for one process. Safe for use by any number of threads and clients; holds
 * no thread and need not be closed.
 */
public final class CallBudget {
  /** No turn within the time that the call may wait. */
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

  /** When a call may start, and whether that start is its own already. */
  private record Turn(Duration delay, boolean granted, LocalDate day) {}

  private final CallLimits limits;
  private final Clock clock;
  private final @Nullable SlotQueue slots;
  private final Duration spacing;

  private final ReentrantLock lock = new ReentrantLock();
  private Instant lastSeen = Instant.MIN;
  private Instant nextStart = Instant.MIN;
  private Instant heldUntil = Instant.MIN;
  private LocalDate day = LocalDate.MIN;
  private Instant tomorrow = Instant.MIN;
  private int usedToday;

  private CallBudget(CallLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.slots =
        limits.maxConcurrent().isPresent()
            ? new SlotQueue(limits.maxConcurrent().getAsInt())
            : null;
    this.spacing =
        limits.perSecond().isPresent() ? spacingOf(limits.perSecond().getAsInt()) : Duration.ZERO;
  }

  // Rounded up: a hundred starts must not squeeze into the second of ninety-nine.
  private static Duration spacingOf(int perSecond) {
    return Duration.ofNanos((1_000_000_000L + perSecond - 1) / perSecond);
  }

  /**
   * Begins a count.
   *
   * @param limits what is allowed
   * @return a budget of which nothing is spent, by the system's clock
   */
  public static CallBudget of(CallLimits limits) {
    return new CallBudget(limits, Clock.systemUTC());
  }

  /**
   * Begins a count by another clock.
   *
   * @param limits what is allowed
   * @param clock tells when a day or a turn begins; use the clients' own
   * @return a budget of which nothing is spent
   */
  public static CallBudget of(CallLimits limits, Clock clock) {
    return new CallBudget(limits, clock);
  }

  /**
   * Returns what is allowed.
   *
   * @return the limits
   */
  public CallLimits limits() {
    return limits;
  }

  /**
   * Counts requests that were sent today by somebody else under the same limits, such as an earlier
   * process.
   *
   * @param calls how many, not negative
   * @throws IllegalArgumentException if it is negative
   */
  public void noteSpentElsewhere(int calls) {
    if (calls < 0) {
      throw new IllegalArgumentException("calls must not be negative");
    }
    lock.lock();
    try {
      now();
      usedToday = Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) usedToday + calls));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns what is left of today.
   *
   * @return the requests left for each class
   */
  public RemainingCalls remaining() {
    lock.lock();
    try {
      now();
      return new RemainingCalls(left(BudgetClass.NORMAL), left(BudgetClass.URGENT), tomorrow);
    } finally {
      lock.unlock();
    }
  }

  private OptionalLong left(BudgetClass budgetClass) {
    return limits.perDay().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, allowance(budgetClass) - usedToday));
  }

  private int allowance(BudgetClass budgetClass) {
    int perDay = limits.perDay().orElse(Integer.MAX_VALUE);
    return budgetClass == BudgetClass.URGENT ? perDay : perDay - limits.reservedPerDay();
  }

  /** Waits for a place among the requests in flight; {@link #leave} must follow. */
  void enter(CallTerms terms) throws InterruptedException, Shut, CallTerms.Cancelled {
    if (slots == null) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      terms.throwIfCancelled();
      return;
    }
    slots.enter(terms, terms.failsFast(limits.overBudget()), clock.instant());
  }

  void leave() {
    if (slots != null) {
      slots.leave();
    }
  }

  /** Waits until one request may start, and counts it; for a call that has entered. */
  void takeTurn(CallTerms terms) throws InterruptedException, Shut, CallTerms.Cancelled {
    Turn turn = reserve(terms);
    boolean used = false;
    try {
      while (!turn.granted()) {
        terms.sleep(turn.delay());
        turn = reserve(terms);
      }
      Duration wait = turn.delay();
      while (!wait.isZero()) {
        terms.sleep(wait);
        // Another call may have been told to wait in the meantime.
        wait = remainingHold(terms);
      }
      used = true;
    } finally {
      if (!used) {
        giveBack(turn);
      }
    }
  }

  private Turn reserve(CallTerms terms) throws Shut {
    lock.lock();
    try {
      Instant now = now();
      Instant start = latest(now, latest(nextStart, heldUntil));
      boolean spent = usedToday >= allowance(terms.budgetClass());
      // A turn of tomorrow is tomorrow's to give, when what is left of it is known.
      boolean granted = !spent && start.isBefore(tomorrow);
      if (!granted) {
        start = latest(heldUntil, tomorrow);
      }
      Duration wait = Duration.between(now, start);
      if (wait.isZero()) {
        if (!terms.allows(wait, now)) {
          throw new Shut("The call's time ended before its turn came", wait);
        }
      } else {
        boolean asked = !spent && !heldUntil.isBefore(start);
        if (!terms.allows(wait, now) || (!asked && terms.failsFast(limits.overBudget()))) {
          throw new Shut(asked ? "The service asked to be left alone" : ownReason(spent), wait);
        }
      }
      if (granted) {
        nextStart = start.plus(spacing);
        usedToday++;
      }
      return new Turn(wait, granted, day);
    } finally {
      lock.unlock();
    }
  }

  private String ownReason(boolean spent) {
    if (!spent) {
      return "It is not this call's turn yet";
    }
    return "The client's budget of "
        + limits.perDay().orElse(0)
        + " calls a day is spent"
        + (limits.reservedPerDay() == 0
            ? ""
            : ", or only its reserve of " + limits.reservedPerDay() + " is left");
  }

  private Duration remainingHold(CallTerms terms) throws Shut {
    lock.lock();
    try {
      Instant now = now();
      Duration wait = Duration.between(now, latest(now, heldUntil));
      if (!terms.allows(wait, now)) {
        throw new Shut("The service asked to be left alone", wait);
      }
      return wait;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Turn turn) {
    lock.lock();
    try {
      if (turn.granted() && turn.day().equals(day) && usedToday > 0) {
        usedToday--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends nothing before this time. */
  void holdUntil(Instant time) {
    lock.lock();
    try {
      heldUntil = latest(heldUntil, time);
    } finally {
      lock.unlock();
    }
  }

  private Instant now() {
    Instant now = clock.instant();
    if (now.isBefore(lastSeen)) {
      // The clock was set back: turns planned by the old time would block for as long.
      nextStart = now;
    }
    lastSeen = now;
    if (!now.isBefore(tomorrow)) {
      day = LocalDate.ofInstant(now, limits.dayZone());
      tomorrow = day.plusDays(1).atStartOfDay(limits.dayZone()).toInstant();
      usedToday = 0;
    }
    return now;
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  @Override
  public String toString() {
    return "CallBudget[" + limits + ", " + remaining() + "]";
  }
}
