package dev.restock.sync.store;

/** The store cannot be used: it cannot be opened, written or understood. Nothing was posted. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed.
   *
   * @param message names the operation, and the way out where there is one
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * Says what failed and why.
   *
   * @param message names the operation
   * @param cause what the database said
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
