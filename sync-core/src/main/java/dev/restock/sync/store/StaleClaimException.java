package dev.restock.sync.store;

/**
 * Somebody else has taken over what was claimed, or it changed in the meantime. Nothing was
 * written; the work is not lost, it belongs to another claim.
 */
public final class StaleClaimException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the row.
   *
   * @param message what was claimed
   */
  public StaleClaimException(String message) {
    super(message);
  }
}
