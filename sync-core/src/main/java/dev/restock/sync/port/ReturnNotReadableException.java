package dev.restock.sync.port;

import dev.restock.text.VisibleText;

/** One return cannot be understood; others can. The engine parks the return and does not retry. */
public final class ReturnNotReadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the problem.
   *
   * @param message the return and the problem, for a person to read; no personal data
   * @param cause the failure that showed it
   */
  public ReturnNotReadableException(String message, Throwable cause) {
    super(VisibleText.of(message), cause);
  }
}
