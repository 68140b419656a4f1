package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Refunds that arrived in the report of a later day than that to which they belong.
 *
 * @param day the day to which they belong
 * @param currency the currency, ISO 4217
 * @param refunds how many there are
 * @param money the sum of their money
 */
public record LateRefunds(LocalDate day, String currency, long refunds, BigDecimal money) {
  public LateRefunds {
    requireNonNull(day, "day");
    requireNonNull(currency, "currency");
    requireNonNull(money, "money");
  }
}
