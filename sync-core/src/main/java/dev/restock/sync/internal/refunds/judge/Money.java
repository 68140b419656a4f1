package dev.restock.sync.internal.refunds.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The decimals of currencies, and the one place where amounts are rounded. */
public final class Money {
  private static final int USUAL_DECIMALS = 2;

  /** By currency code; looking one up in the JDK may throw. */
  private static final Map<String, Integer> DECIMALS =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(
              Collectors.toUnmodifiableMap(
                  Currency::getCurrencyCode, Currency::getDefaultFractionDigits, (a, b) -> a));

  private Money() {}

  /** How many decimals amounts of a currency have; 2 if the currency is not known. */
  public static int decimals(String currency) {
    return DECIMALS.getOrDefault(currency, USUAL_DECIMALS);
  }

  /** An amount with the decimals of its currency, rounded half away from zero. */
  public static BigDecimal rounded(BigDecimal amount, String currency) {
    return amount.setScale(decimals(currency), RoundingMode.HALF_UP);
  }

  /** The smallest amount of a currency. */
  static BigDecimal minorUnit(String currency) {
    return BigDecimal.ONE.movePointLeft(decimals(currency));
  }

  public static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
