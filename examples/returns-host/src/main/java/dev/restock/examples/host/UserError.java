package dev.restock.examples.host;

/** An error that the user can fix. The message is one line for the user. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error. */
  public UserError(String message) {
    super(message);
  }
}
