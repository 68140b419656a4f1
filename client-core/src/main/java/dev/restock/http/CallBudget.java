package dev.restock.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls against {@link CallLimits}. Each client has its own budget unless several are given
 * the same one. Example: one ReturnGO API key serves all shops of an owner, so the clients of these
 * shops share a budget.
 *
 * <p>The count is in memory and covers one process. Safe for use by any number of threads and
 * clients. Holds no thread and need not be closed.
 */
public final class CallBudget {
  /** The call cannot start within the time that it may wait. */
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

  /** When a call may start, and whether that start is reserved for it. */
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

  // Rounded up: rounding down would allow one start too many in some seconds.
  private static Duration spacingOf(int perSecond) {
    return Duration.ofNanos((1_000_000_000L + perSecond - 1) / perSecond);
  }

  /** Returns an unused budget that follows the system's clock. */
  public static CallBudget of(CallLimits limits) {
    return new CallBudget(limits, Clock.systemUTC());
  }

  /**
   * Returns an unused budget that follows a given clock.
   *
   * @param clock the clock that the clients have, see {@link ClientOptions.Builder#clock}
   */
  public static CallBudget of(CallLimits limits, Clock clock) {
    return new CallBudget(limits, clock);
  }

  /** Returns the limits that the budget counts against. */
  public CallLimits limits() {
    return limits;
  }

  /**
   * Adds requests that were sent today outside this object, such as by an earlier process.
   *
   * @param calls the number of requests, 0 or more
   * @throws IllegalArgumentException if the number is negative
   */
  public void noteSpentElsewhere(int calls) {
    if (calls < 0) {
      throw new IllegalArgumentException("calls must be 0 or more, not " + calls);
    }
    lock.lock();
    try {
      now();
      usedToday = Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) usedToday + calls));
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many requests are left today, for each class of calls. */
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

  /** Waits for a free slot among the requests in flight; {@link #leave} must follow. */
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

  /** Waits until one request may start and counts it. The call must have entered. */
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
        // The service may have limited another call in the meantime.
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
      // A turn tomorrow is not reserved today: tomorrow's budget is not known yet.
      boolean granted = !spent && start.isBefore(tomorrow);
      if (!granted) {
        start = latest(heldUntil, tomorrow);
      }
      Duration wait = Duration.between(now, start);
      if (wait.isZero()) {
        if (!terms.allows(wait, now)) {
          throw new Shut("The call's time ended before it could start", wait);
        }
      } else {
        boolean asked = !spent && !heldUntil.isBefore(start);
        if (!terms.allows(wait, now) || (!asked && terms.failsFast(limits.overBudget()))) {
          throw new Shut(
              asked ? "The service asked for a wait that is not over" : ownReason(spent), wait);
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
      return "The client's limit of calls a second is reached";
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
        throw new Shut("The service asked for a wait that is not over", wait);
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
      // The clock was set back. Starts planned by the old time would block until it is reached
      // again.
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
