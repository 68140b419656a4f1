package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The price of one unit. Prices in different currencies are never compared.
 *
 * @param amount the amount, with the precision of the source
 * @param currency the currency, ISO 4217, in upper case
 */
public record Price(BigDecimal amount, String currency) {

  /** Throws {@link IllegalArgumentException} if the currency is blank. */
  public Price {
    requireNonNull(amount, "amount");
    if (requireNonNull(currency, "currency").isBlank()) {
      throw new IllegalArgumentException("a price needs a currency");
    }
    currency = currency.strip().toUpperCase(Locale.ROOT);
  }

  /**
   * Tells whether two prices can be compared.
   *
   * @param other another price
   * @return true if both have the same currency
   */
  public boolean hasCurrencyOf(Price other) {
    return currency.equals(other.currency);
  }
}
