package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Entries that are booked with a later day than that to which they belong, because their refunds
 * became known or changed after that day was closed.
 *
 * @param day the day to which they belong
 * @param currency the currency, ISO 4217
 * @param refunds how many entries there are
 * @param money the sum of their money; a correction counts with the difference
 */
public record LateRefunds(LocalDate day, String currency, long refunds, BigDecimal money) {
  public LateRefunds {
    requireNonNull(day, "day");
    requireNonNull(currency, "currency");
    requireNonNull(money, "money");
  }

  /** Both together; they have the same day and currency. */
  LateRefunds plus(LateRefunds other) {
    return new LateRefunds(day, currency, refunds + other.refunds, money.add(other.money));
  }
}
