package dev.restock.sandbox;

import java.time.Instant;

/** An event of a return. */
sealed interface Step {
  Instant at();

  record Approved(Instant at) implements Step {}

  record LabelCreated(Instant at) implements Step {}

  record InTransit(Instant at) implements Step {}

  record Received(Instant at) implements Step {}

  record Inspected(int unit, Inspection inspection) implements Step {
    @Override
    public Instant at() {
      return inspection.at();
    }
  }

  record Done(Instant at) implements Step {}

  record Canceled(Instant at) implements Step {}

  record Reopened(Instant at) implements Step {}

  /** The refund of one unit is requested; it succeeds or fails one hour later. */
  /**
   * A refund of a unit.
   *
   * @param attempt how many refunds of the unit were scripted before it
   */
  record Refunded(Instant at, int unit, boolean succeeds, int attempt) implements Step {}

  record ExchangeReleased(Instant at) implements Step {}
}
