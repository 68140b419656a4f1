package dev.restock.sandbox;

/** The service refuses a call or one item of a batch. */
final class ServiceError extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  ServiceError(int status, String text) {
    super(text);
    this.status = status;
  }

  int status() {
    return status;
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
