package dev.restock.sync.internal.jdbc;

import dev.restock.sync.store.DecideResult;

/** Undoes a transaction whose decision is refused, and carries the result out of it. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DecideResult result;

  private RefusedException(DecideResult result) {
    super(result.toString(), null, false, false);
    this.result = result;
  }

  public static RefusedException stale(String what) {
    return new RefusedException(new DecideResult.Stale(what));
  }

  public static RefusedException keyTaken(String key, boolean repetition) {
    return new RefusedException(new DecideResult.KeyTaken(key, repetition));
  }

  public static RefusedException lineOverfull(String lineItemId, int surplus) {
    return new RefusedException(new DecideResult.LineOverfull(lineItemId, surplus));
  }

  public DecideResult result() {
    return result;
  }
}
