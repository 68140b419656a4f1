package dev.restock.examples.host;

/** Something that the person at the keyboard can mend; its message is one line for them. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String message) {
    super(message);
  }
}
