package dev.restock.shopify.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The type of a balance transaction. Shopify has more than a hundred; those that are named here are
 * about money that a shopper gets back.
 *
 * @param value the text that Shopify uses
 */
public record BalanceTransactionType(String value) implements OpenEnum {
  /** Money is paid back. */
  public static final BalanceTransactionType REFUND = new BalanceTransactionType("REFUND");

  /** A refund failed, and its money came back. */
  public static final BalanceTransactionType REFUND_FAILURE =
      new BalanceTransactionType("REFUND_FAILURE");

  /** The shopper's bank takes money for a disputed charge. */
  public static final BalanceTransactionType DISPUTE_WITHDRAWAL =
      new BalanceTransactionType("DISPUTE_WITHDRAWAL");

  /** A dispute was won, and its money came back. */
  public static final BalanceTransactionType DISPUTE_REVERSAL =
      new BalanceTransactionType("DISPUTE_REVERSAL");

  private static final Set<BalanceTransactionType> KNOWN =
      Set.of(REFUND, REFUND_FAILURE, DISPUTE_WITHDRAWAL, DISPUTE_REVERSAL);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
