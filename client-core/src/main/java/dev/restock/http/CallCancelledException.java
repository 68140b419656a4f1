package dev.restock.http;

import org.jspecify.annotations.Nullable;

/**
 * The {@link Cancellation} of a call ended it while it could have no effect: before it was sent,
 * between two attempts, or during a read. A write that is cancelled while it is under way throws
 * {@link OutcomeUnknownException} instead.
 */
public final class CallCancelledException extends ServiceException {
  private static final long serialVersionUID = 1L;

  CallCancelledException(CallContext call, @Nullable Throwable cause) {
    super(
        call,
        CallOutcome.CANCELLED,
        "The call was cancelled",
        "Nothing was done. If the call is still wanted, repeat it with a new cancellation.",
        cause);
  }
}
