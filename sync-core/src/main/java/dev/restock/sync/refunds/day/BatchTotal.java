package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * The total of the batch with which a day was closed, in one currency. It never changes, whatever
 * becomes of the refunds.
 *
 * @param currency the currency, ISO 4217
 * @param entries how many entries the batch has, those of earlier days included
 * @param money the sum of their money; a correction counts with the difference
 */
public record BatchTotal(String currency, long entries, BigDecimal money) {
  public BatchTotal {
    requireNonNull(currency, "currency");
    requireNonNull(money, "money");
  }

  /** Both together; they have the same currency. */
  BatchTotal plus(BatchTotal other) {
    return new BatchTotal(currency, entries + other.entries, money.add(other.money));
  }
}
