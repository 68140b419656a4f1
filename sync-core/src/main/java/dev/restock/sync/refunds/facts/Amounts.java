package dev.restock.sync.refunds.facts;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one form of amounts and currencies in observations. */
final class Amounts {
  private static final int MOST_DIGITS = 60;

  private Amounts() {}

  /** The same amount without trailing zeros and without an exponent. */
  static BigDecimal plain(BigDecimal amount) {
    if (Math.abs((long) amount.scale()) > MOST_DIGITS || amount.precision() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "an amount has more than " + MOST_DIGITS + " digits or an exponent beyond them");
    }
    BigDecimal shortest = amount.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  static @Nullable BigDecimal plainOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : plain(amount);
  }

  static String currency(String code) {
    return code.strip().toUpperCase(Locale.ROOT);
  }
}
