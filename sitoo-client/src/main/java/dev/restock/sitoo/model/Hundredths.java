package dev.restock.sitoo.model;

import java.math.BigDecimal;

/**
 * An amount in the form of Sitoo's v3 services: an integer, one hundredth of the value each.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/shipments/overview">shipments/overview</a>.
 *
 * @param value the integer; 12350 means 123.50
 */
public record Hundredths(long value) {
  /**
   * Returns the integer form of an amount.
   *
   * @param amount at most two decimals
   * @return the integer form
   * @throws IllegalArgumentException if the amount has more decimals or is too large
   */
  public static Hundredths of(BigDecimal amount) {
    if (amount.precision() > 40 || Math.abs((long) amount.scale()) > 40) {
      throw new IllegalArgumentException("the amount is too large or too fine");
    }
    try {
      return new Hundredths(amount.movePointRight(2).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("the amount has more than two decimals or is too large");
    }
  }

  /**
   * Returns the amount.
   *
   * @return the amount with two decimals
   */
  public BigDecimal amount() {
    return BigDecimal.valueOf(value, 2);
  }
}
