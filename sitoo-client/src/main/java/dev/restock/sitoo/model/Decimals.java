package dev.restock.sitoo.model;

import java.math.BigDecimal;

/** What Sitoo's decimals (three places) and money (two) can hold. */
final class Decimals {
  private static final BigDecimal LIMIT = new BigDecimal("1000000000");

  private Decimals() {}

  static boolean fits(BigDecimal value, int places) {
    // The cheap bounds first: a hostile exponent makes every other operation huge.
    return Math.abs((long) value.scale()) <= 40
        && value.precision() <= 40
        && value.abs().compareTo(LIMIT) < 0
        && value.stripTrailingZeros().scale() <= places;
  }
}
