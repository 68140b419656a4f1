package dev.restock.http;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted while nothing of this call could be in effect: before it was
 * sent, between two attempts, or during a read. The thread's interrupt flag is set. A write that is
 * interrupted while under way is an {@link OutcomeUnknownException} instead.
 */
public final class CallInterruptedException extends ServiceException {
  private static final long serialVersionUID = 1L;

  CallInterruptedException(CallContext call, @Nullable Throwable cause) {
    super(
        call,
        CallOutcome.INTERRUPTED,
        "The calling thread was interrupted",
        "Nothing was done; end the thread's work or call again.",
        cause);
  }
}
