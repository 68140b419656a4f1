package dev.restock.http;

import org.jspecify.annotations.Nullable;

/**
 * The call was ended by its {@link Cancellation} while nothing of it could be in effect: before it
 * was sent, between two attempts, or during a read. A write that is cancelled while under way is an
 * {@link OutcomeUnknownException} instead.
 */
public final class CallCancelledException extends ServiceException {
  private static final long serialVersionUID = 1L;

  CallCancelledException(CallContext call, @Nullable Throwable cause) {
    super(
        call,
        CallOutcome.CANCELLED,
        "The call was cancelled",
        "Nothing was done; call again with another cancellation if it is still wanted.",
        cause);
  }
}
