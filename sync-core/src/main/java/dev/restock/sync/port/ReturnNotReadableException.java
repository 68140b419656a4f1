package dev.restock.sync.port;

/** One return cannot be used as it stands; others can. Its return is parked, not retried. */
public final class ReturnNotReadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message names the return and what is wrong with it; no personal data
   * @param cause what led to it
   */
  public ReturnNotReadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
