package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What was paid for one unit. Prices of different currencies are never compared.
 *
 * @param amount the amount, as exact as it was told
 * @param currency the currency, ISO 4217 in upper case
 */
public record Price(BigDecimal amount, String currency) {

  /**
   * Writes the currency in upper case.
   *
   * @param amount the amount
   * @param currency the currency, not blank
   * @throws IllegalArgumentException if the currency is blank
   */
  public Price {
    requireNonNull(amount, "amount");
    if (requireNonNull(currency, "currency").isBlank()) {
      throw new IllegalArgumentException("a price needs a currency");
    }
    currency = currency.strip().toUpperCase(Locale.ROOT);
  }
}
