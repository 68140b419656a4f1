package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The kind of a transaction. It determines the direction; amounts have no sign.
 *
 * @param value the text that ReturnGO uses
 */
public record TransactionType(String value) implements OpenEnum {
  /** Money to the shopper. */
  public static final TransactionType REFUND_TO_PAYMENT_METHOD =
      new TransactionType("RefundToPaymentMethod");

  /** Credit to the shopper. */
  public static final TransactionType REFUND_TO_STORE_CREDIT =
      new TransactionType("RefundToStoreCredit");

  /** Money from the shopper: the price difference of an exchange. */
  public static final TransactionType INVOICE_PAYMENT = new TransactionType("InvoicePayment");

  private static final Set<TransactionType> KNOWN =
      Set.of(REFUND_TO_PAYMENT_METHOD, REFUND_TO_STORE_CREDIT, INVOICE_PAYMENT);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
