package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A sink is not ready. This is not a failure: the case stays in the store and is delivered after
 * the time that the sink names.
 */
public final class SinkNotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Instant until;

  /**
   * A sink is not ready.
   *
   * @param until the time of the next delivery
   */
  public SinkNotReadyException(Instant until) {
    super("the sink is not ready before " + requireNonNull(until, "until"));
    this.until = until;
  }

  /**
   * The time of the next delivery.
   *
   * @return the earliest time; the sink may still not be ready then
   */
  public Instant until() {
    return until;
  }
}
