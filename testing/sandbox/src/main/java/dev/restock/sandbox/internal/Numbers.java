package dev.restock.sandbox.internal;

/** Numbers as texts of a fixed width, in every locale. */
public final class Numbers {
  private Numbers() {}

  /**
   * Returns a number with zeros in front.
   *
   * @param number 0 or more
   * @param width the least number of digits
   */
  public static String padded(long number, int width) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
