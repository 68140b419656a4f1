package dev.restock.examples.host.demo;

import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.day.CurrencyDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The result for every refund of the run.
 *
 * @param firstDay the first business day that was closed; {@link #lastDay} is the last one
 * @param lastDay the last business day that was closed
 * @param closedDays how many business days were closed
 * @param currencies the closed days added up, by currency
 * @param lines the refunds by currency and expected verdict
 * @param wrong refunds whose verdict or money is not what it should be, or that are missing or
 *     unknown, and money that is not booked
 */
public record RefundAccount(
    LocalDate firstDay,
    LocalDate lastDay,
    int closedDays,
    List<CurrencyDay> currencies,
    List<Line> lines,
    List<String> wrong) {

  /**
   * The refunds of one currency and verdict.
   *
   * @param expectedRefunds how many should have the verdict
   * @param expected the money that they should have
   * @param foundRefunds how many have it
   * @param found the money that they have
   * @param booked the money of those found that is in the batches of the closed days
   */
  public record Line(
      String currency,
      RefundVerdict verdict,
      int expectedRefunds,
      BigDecimal expected,
      int foundRefunds,
      BigDecimal found,
      BigDecimal booked) {

    /** Returns what was found less what was expected. */
    public BigDecimal difference() {
      return found.subtract(expected);
    }

    Line plus(Line other) {
      return new Line(
          currency,
          verdict,
          expectedRefunds + other.expectedRefunds,
          expected.add(other.expected),
          foundRefunds + other.foundRefunds,
          found.add(other.found),
          booked.add(other.booked));
    }
  }

  /** Whether every refund has its verdict and its money, and is booked once. */
  public boolean isRight() {
    return wrong.isEmpty();
  }
}
