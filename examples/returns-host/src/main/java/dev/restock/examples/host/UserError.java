package dev.restock.examples.host;

/** An error that the user can fix. The message is one line for the user. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String message) {
    super(message);
  }
}
