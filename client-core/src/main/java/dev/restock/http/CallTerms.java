package dev.restock.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of one call that is under way: its options, filled up with its client's. */
final class CallTerms {
  /** The call's {@link Cancellation} was used. */
  static final class Cancelled extends Exception {
    private static final long serialVersionUID = 1L;

    Cancelled() {
      super(null, null, false, false);
    }
  }

  private final Duration maxWait;
  private final @Nullable Instant deadline;
  private final @Nullable Instant sendBy;
  private final @Nullable Cancellation cancellation;
  private final BudgetClass budgetClass;
  private final @Nullable OverBudget overBudget;
  private final Sleeper sleeper;

  CallTerms(CallOptions call, ClientOptions client, Instant start) {
    this.maxWait = call.maxWait().orElse(client.maxWait());
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

  /** Whether the call may sit through a wait of that length, and send then. */
  boolean allows(Duration wait, Instant now) {
    Instant then = now.plus(wait);
    return wait.compareTo(maxWait) <= 0
        && (deadline == null || !then.isAfter(deadline))
        && !isTooLateToSend(then);
  }

  /** Whether no request may begin to leave any more. */
  boolean isTooLateToSend(Instant now) {
    return sendBy != null && now.isAfter(sendBy);
  }

  /** What is left of the call's time, zero or more; null if it has no end. */
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
