package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A sink takes no more for now. That is no failure: what was offered stays in the store, and the
 * sink is asked again when it said so.
 */
public final class SinkNotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** When it takes something again. */
  private final Instant until;

  /**
   * Makes an exception.
   *
   * @param until when the sink takes something again
   */
  public SinkNotReadyException(Instant until) {
    super("the sink takes no more before " + requireNonNull(until, "until"));
    this.until = until;
  }

  /**
   * When to ask again.
   *
   * @return the moment; not a promise
   */
  public Instant until() {
    return until;
  }
}
