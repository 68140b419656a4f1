package dev.restock.sync.store.jdbc;

import dev.restock.sync.store.DecideResult;

/** Undoes a transaction whose decision is refused, and carries the result out of it. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DecideResult result;

  private RefusedException(DecideResult result) {
    super(result.toString(), null, false, false);
    this.result = result;
  }

  static RefusedException stale(String what) {
    return new RefusedException(new DecideResult.Stale(what));
  }

  static RefusedException keyTaken(String key, boolean repetition) {
    return new RefusedException(new DecideResult.KeyTaken(key, repetition));
  }

  static RefusedException lineOverfull(String lineItemId, int surplus) {
    return new RefusedException(new DecideResult.LineOverfull(lineItemId, surplus));
  }

  DecideResult result() {
    return result;
  }
}
