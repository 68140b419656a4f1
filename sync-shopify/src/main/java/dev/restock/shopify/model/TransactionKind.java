package dev.restock.shopify.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The kind of a payment.
 *
 * @param value the text that Shopify uses
 */
public record TransactionKind(String value) implements OpenEnum {
  /** Takes money at once. */
  public static final TransactionKind SALE = new TransactionKind("SALE");

  /** Takes authorized money. */
  public static final TransactionKind CAPTURE = new TransactionKind("CAPTURE");

  /** Reserves money. */
  public static final TransactionKind AUTHORIZATION = new TransactionKind("AUTHORIZATION");

  /** Gives up an authorization. */
  public static final TransactionKind VOID = new TransactionKind("VOID");

  /** Pays money back. */
  public static final TransactionKind REFUND = new TransactionKind("REFUND");

  /** Gives change for cash. */
  public static final TransactionKind CHANGE = new TransactionKind("CHANGE");

  /** Reserves money at a card terminal. */
  public static final TransactionKind EMV_AUTHORIZATION = new TransactionKind("EMV_AUTHORIZATION");

  /** Proposes a refund; no money moves. */
  public static final TransactionKind SUGGESTED_REFUND = new TransactionKind("SUGGESTED_REFUND");

  private static final Set<TransactionKind> KNOWN =
      Set.of(
          SALE, CAPTURE, AUTHORIZATION, VOID, REFUND, CHANGE, EMV_AUTHORIZATION, SUGGESTED_REFUND);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
