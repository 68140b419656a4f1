package dev.restock.sitoo.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sitoo's decimals (three places) and money (two), which it takes as text in exactly that form. */
public final class Amounts {
  private static final BigDecimal LIMIT = new BigDecimal("1000000000");

  private Amounts() {}

  /**
   * Returns whether a number can be sent.
   *
   * @param value the number
   * @param places how many decimals it may have
   * @return true if it has at most so many decimals and nine digits before them
   */
  public static boolean fits(BigDecimal value, int places) {
    // The cheap checks come first: with a hostile exponent, every other operation is expensive.
    return Math.abs((long) value.scale()) <= 40
        && value.precision() <= 40
        && value.abs().compareTo(LIMIT) < 0
        && value.stripTrailingZeros().scale() <= places;
  }

  /**
   * Returns a number in Sitoo's form.
   *
   * @param value a number that fits
   * @param places how many decimals to write
   * @return the text
   */
  public static String text(BigDecimal value, int places) {
    return value.setScale(places, RoundingMode.UNNECESSARY).toPlainString();
  }
}
