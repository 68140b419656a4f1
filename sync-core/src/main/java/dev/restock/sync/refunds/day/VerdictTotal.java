package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundVerdict;
import java.math.BigDecimal;

/**
 * The refunds of one verdict and currency.
 *
 * @param verdict the verdict
 * @param refunds how many there are
 * @param money the sum of their money; what is not known yet counts as 0
 * @param difference the sum of money less expected; refunds that are not compared count as 0
 */
public record VerdictTotal(
    RefundVerdict verdict, long refunds, BigDecimal money, BigDecimal difference) {
  public VerdictTotal {
    requireNonNull(verdict, "verdict");
    requireNonNull(money, "money");
    requireNonNull(difference, "difference");
  }
}
