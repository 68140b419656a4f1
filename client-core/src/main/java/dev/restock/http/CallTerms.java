package dev.restock.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of one call that is under way, from its own options and its client's. */
final class CallTerms {
  /** The {@link Cancellation} of the call ended it. */
  static final class Cancelled extends Exception {
    private static final long serialVersionUID = 1L;

    Cancelled() {
      super(null, null, false, false);
    }
  }

  private final Duration maxWait;
  private final int maxAttempts;
  private final @Nullable Instant deadline;
  private final @Nullable Instant sendBy;
  private final @Nullable Cancellation cancellation;
  private final BudgetClass budgetClass;
  private final @Nullable OverBudget overBudget;
  private final Sleeper sleeper;

  CallTerms(CallOptions call, ClientOptions client, Instant start) {
    this.maxWait = call.maxWait().orElse(client.maxWait());
    this.maxAttempts = call.maxAttempts().orElse(client.maxAttempts());
    this.deadline = call.timeout().map(start::plus).orElse(null);
    this.sendBy = call.sendBy().orElse(null);
    this.cancellation = call.cancellation().orElse(null);
    this.budgetClass = call.budgetClass();
    this.overBudget = call.overBudget().orElse(null);
    this.sleeper = client.sleeper();
  }

  BudgetClass budgetClass() {
    return budgetClass;
  }

  boolean failsFast(OverBudget usual) {
    return (overBudget == null ? usual : overBudget) == OverBudget.FAIL_FAST;
  }

  @Nullable Cancellation cancellation() {
    return cancellation;
  }

  boolean isCancelled() {
    return cancellation != null && cancellation.isCancelled();
  }

  /** Whether the call may be sent once more after so many attempts. */
  boolean allowsAnotherAfter(int attempts) {
    return attempts < maxAttempts;
  }

  /** Whether the call may wait that long and send afterwards. */
  boolean allows(Duration wait, Instant now) {
    Instant then = now.plus(wait);
    return wait.compareTo(maxWait) <= 0
        && (deadline == null || !then.isAfter(deadline))
        && !isTooLateToSend(then);
  }

  /** Whether the last moment to send has passed. */
  boolean isTooLateToSend(Instant now) {
    return sendBy != null && now.isAfter(sendBy);
  }

  /** The time that is left for the call, zero or more; null if it is unlimited. */
  @Nullable Duration timeLeft(Instant now) {
    if (deadline == null) {
      return null;
    }
    return now.isBefore(deadline) ? Duration.between(now, deadline) : Duration.ZERO;
  }

  void sleep(Duration wait) throws InterruptedException, Cancelled {
    if (cancellation == null) {
      sleeper.sleep(wait);
    } else {
      sleeper.sleep(wait, cancellation);
    }
    throwIfCancelled();
  }

  void throwIfCancelled() throws Cancelled {
    if (isCancelled()) {
      throw new Cancelled();
    }
  }
}
