package dev.restock.sync.bookkeeping;

/**
 * Vouchers cannot be made or written. The message is one line for a person: the batch and the
 * refund, what is missing or wrong, and what to do.
 */
public final class BookkeepingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error. */
  public BookkeepingException(String message) {
    super(message);
  }
}
