package dev.restock.sync.gaps;

import dev.restock.sync.cases.ExceptionType;
import java.time.Duration;

/**
 * A clock: from a fact to the fact that should follow. A clock that runs past its limit is a gap.
 * {@code docs/gaps.md} says for each what starts and stops it.
 */
public enum GapClock {
  /** From the receipt of a return until all of its units are inspected. One for each return. */
  RECEIVED_TO_INSPECTED(
      "received", "inspected", ExceptionType.INSPECTION_OVERDUE, Duration.ofDays(7)),
  /**
   * From the inspection of a unit until the engine has decided where it belongs. One for each unit;
   * one for the return if its inspections cannot be read.
   */
  INSPECTED_TO_DECIDED("inspected", "decided", ExceptionType.DECISION_OVERDUE, Duration.ofDays(2)),
  /** From the decision on a unit until its movement is in the stock system. */
  DECIDED_TO_STOCK("decided", "in stock", ExceptionType.STOCK_UPDATE_OVERDUE, Duration.ofDays(2)),
  /** From the change of stock until the sales channel shows it. One for each push. */
  STOCK_TO_CHANNEL(
      "in stock", "in the channel", ExceptionType.CHANNEL_UPDATE_OVERDUE, Duration.ofDays(2)),
  /** From the first refund of a return until the return is received. One for each return. */
  REFUNDED_TO_RECEIVED(
      "refunded", "received", ExceptionType.REFUNDED_NOT_RECEIVED, Duration.ofDays(30)),
  /** From the receipt of a return until its units are refunded. One for each return. */
  RECEIVED_TO_REFUNDED(
      "received", "refunded", ExceptionType.RECEIVED_NOT_REFUNDED, Duration.ofDays(14)),
  /** From refund and receipt of a unit until its stock is right. One for each unit. */
  REFUNDED_TO_STOCK(
      "refunded and received", "in stock", ExceptionType.REFUNDED_NOT_IN_STOCK, Duration.ofDays(7));

  private final String from;
  private final String to;

  @SuppressWarnings("ImmutableEnumChecker") // the record is immutable
  private final ExceptionType caseType;

  private final Duration defaultLimit;

  GapClock(String from, String to, ExceptionType caseType, Duration defaultLimit) {
    this.from = from;
    this.to = to;
    this.caseType = caseType;
    this.defaultLimit = defaultLimit;
  }

  /** Returns the fact that starts the clock, in words. */
  public String from() {
    return from;
  }

  /** Returns the fact that stops the clock, in words. */
  public String to() {
    return to;
  }

  /** Returns the type of the case of a gap, which names the owner. */
  public ExceptionType caseType() {
    return caseType;
  }

  /** Returns the limit of {@link GapSettings#defaults()}. */
  public Duration defaultLimit() {
    return defaultLimit;
  }

  /** Returns whether the clock runs only if refunds are read. */
  public boolean needsRefunds() {
    return this == REFUNDED_TO_RECEIVED || this == RECEIVED_TO_REFUNDED;
  }
}
