package dev.restock.http;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted while the call could have no effect: before it was sent,
 * between two attempts, or during a read. The thread's interrupt flag is set. A write that is
 * interrupted while it is under way throws {@link OutcomeUnknownException} instead.
 */
public final class CallInterruptedException extends ServiceException {
  private static final long serialVersionUID = 1L;

  CallInterruptedException(CallContext call, @Nullable Throwable cause) {
    super(
        call,
        CallOutcome.INTERRUPTED,
        "The calling thread was interrupted",
        "Nothing was done. End the work of this thread, or call again.",
        cause);
  }
}
