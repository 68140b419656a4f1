package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Price;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Prices of one currency, both ends included. A price of another currency is never in it: amounts
 * of different currencies are not compared.
 *
 * @param min the lowest price, if there is one
 * @param max the highest price, if there is one
 * @param currency the currency, ISO 4217
 */
public record PriceRange(Optional<BigDecimal> min, Optional<BigDecimal> max, String currency) {
  private static final int MOST_DIGITS = 12;
  private static final int MOST_DECIMALS = 6;

  /**
   * Checks the range.
   *
   * @param min the lowest price
   * @param max the highest price
   * @param currency three letters
   * @throws IllegalArgumentException if neither end is given, the range is empty, an amount is
   *     negative or has too many digits, or the currency is not one
   */
  public PriceRange {
    min = min.map(PriceRange::plain);
    max = max.map(PriceRange::plain);
    if (min.isEmpty() && max.isEmpty()) {
      throw new IllegalArgumentException("a price range needs a min, a max or both");
    }
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      throw new IllegalArgumentException(
          "the min price "
              + min.get().toPlainString()
              + " is above the max price "
              + max.get().toPlainString()
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
   * From a price on.
   *
   * @param min the lowest price
   * @param currency the currency
   * @return the range
   */
  public static PriceRange atLeast(String min, String currency) {
    return new PriceRange(Optional.of(new BigDecimal(min)), Optional.empty(), currency);
  }

  /**
   * Up to a price.
   *
   * @param max the highest price
   * @param currency the currency
   * @return the range
   */
  public static PriceRange atMost(String max, String currency) {
    return new PriceRange(Optional.empty(), Optional.of(new BigDecimal(max)), currency);
  }

  /**
   * Between two prices.
   *
   * @param min the lowest price
   * @param max the highest price
   * @param currency the currency
   * @return the range
   */
  public static PriceRange between(String min, String max, String currency) {
    return new PriceRange(
        Optional.of(new BigDecimal(min)), Optional.of(new BigDecimal(max)), currency);
  }

  /**
   * Whether a price is in the range.
   *
   * @param price the price
   * @return false if it is of another currency
   */
  public boolean includes(Price price) {
    return currency.equals(price.currency())
        && min.filter(amount -> price.amount().compareTo(amount) < 0).isEmpty()
        && max.filter(amount -> price.amount().compareTo(amount) > 0).isEmpty();
  }

  boolean covers(PriceRange other) {
    return currency.equals(other.currency)
        && (min.isEmpty() || other.min.filter(low -> low.compareTo(min.get()) >= 0).isPresent())
        && (max.isEmpty() || other.max.filter(high -> high.compareTo(max.get()) <= 0).isPresent());
  }

  @Override
  public String toString() {
    return min.map(amount -> "from " + amount.toPlainString() + " ").orElse("")
        + max.map(amount -> "to " + amount.toPlainString() + " ").orElse("")
        + currency;
  }
}
