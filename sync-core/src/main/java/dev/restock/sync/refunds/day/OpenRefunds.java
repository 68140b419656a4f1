package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * The refunds of earlier days that are open, in one currency. Immutable.
 *
 * @param currency the currency; "" if none is known
 * @param refunds how many refunds, 1 or more
 * @param money the money that left by them, as far as it is known
 */
public record OpenRefunds(String currency, long refunds, BigDecimal money) {
  public OpenRefunds {
    requireNonNull(currency, "currency");
    requireNonNull(money, "money");
  }

  OpenRefunds plus(OpenRefunds other) {
    return new OpenRefunds(currency, refunds + other.refunds, money.add(other.money));
  }
}
