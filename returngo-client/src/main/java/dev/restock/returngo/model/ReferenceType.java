package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The kind of a transaction's external reference. Only these have been observed.
 *
 * @param value the text that ReturnGO uses
 */
public record ReferenceType(String value) implements OpenEnum {
  /** The shop platform's refund id. */
  public static final ReferenceType PLATFORM_REFUND_ID = new ReferenceType("PlatformRefundId");

  /** A code that can be spent: a secret. */
  public static final ReferenceType STORE_CREDIT_CODE = new ReferenceType("StoreCreditCode");

  /** The id of an invoice payment. */
  public static final ReferenceType INVOICE_PAYMENT_ID = new ReferenceType("InvoicePaymentId");

  private static final Set<ReferenceType> KNOWN =
      Set.of(PLATFORM_REFUND_ID, STORE_CREDIT_CODE, INVOICE_PAYMENT_ID);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
