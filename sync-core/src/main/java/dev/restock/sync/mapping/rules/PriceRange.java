package dev.restock.sync.mapping.rules;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Price;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A range of prices in one currency. Both ends are included. A price in another currency is in no
 * range, because amounts in different currencies are not compared.
 *
 * @param min the lowest price, 0 or more; null for no lower end
 * @param max the highest price; null for no upper end
 * @param currency the currency, ISO 4217, in upper case
 */
public record PriceRange(@Nullable BigDecimal min, @Nullable BigDecimal max, String currency) {
  private static final int MOST_DIGITS = 12;
  private static final int MOST_DECIMALS = 6;

  /**
   * Throws {@link IllegalArgumentException} if both ends are null, the range is empty, an amount is
   * negative or has more than 12 digits before or 6 after the point, or the currency is not three
   * letters.
   */
  public PriceRange {
    min = min == null ? null : plain(min);
    max = max == null ? null : plain(max);
    if (min == null && max == null) {
      throw new IllegalArgumentException("a price range needs a min, a max or both");
    }
    if (min != null && max != null && min.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "the min price "
              + min.toPlainString()
              + " is above the max price "
              + max.toPlainString()
              + ", so no price is in the range");
    }
    currency = requireNonNull(currency, "currency").strip().toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "a currency is three letters such as EUR, not '" + currency + "'");
    }
  }

  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    if (plain.signum() < 0
        || plain.scale() > MOST_DECIMALS
        || plain.precision() - plain.scale() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "a price is 0 or more, with at most "
              + MOST_DIGITS
              + " digits before and "
              + MOST_DECIMALS
              + " after the point");
    }
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /**
   * A range without an upper end.
   *
   * @param min the lowest price, a decimal number such as {@code 19.90}
   * @param currency the currency, ISO 4217
   * @return the range
   */
  public static PriceRange atLeast(String min, String currency) {
    return new PriceRange(new BigDecimal(min), null, currency);
  }

  /**
   * A range without a lower end.
   *
   * @param max the highest price, a decimal number such as {@code 19.90}
   * @param currency the currency, ISO 4217
   * @return the range
   */
  public static PriceRange atMost(String max, String currency) {
    return new PriceRange(null, new BigDecimal(max), currency);
  }

  /**
   * A range with both ends.
   *
   * @param min the lowest price, a decimal number such as {@code 19.90}
   * @param max the highest price
   * @param currency the currency, ISO 4217
   * @return the range
   */
  public static PriceRange between(String min, String max, String currency) {
    return new PriceRange(new BigDecimal(min), new BigDecimal(max), currency);
  }

  /**
   * Tests a price.
   *
   * @param price the price
   * @return whether it is in the range; false if its currency is another
   */
  public boolean includes(Price price) {
    return currency.equals(price.currency())
        && (min == null || price.amount().compareTo(min) >= 0)
        && (max == null || price.amount().compareTo(max) <= 0);
  }

  @Override
  public String toString() {
    return (min == null ? "" : "from " + min.toPlainString() + " ")
        + (max == null ? "" : "to " + max.toPlainString() + " ")
        + currency;
  }
}
