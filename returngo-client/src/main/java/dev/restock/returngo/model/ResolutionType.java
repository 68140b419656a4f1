package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The compensation for a unit. Only these have been observed; others exist.
 *
 * @param value the text that ReturnGO uses
 */
public record ResolutionType(String value) implements OpenEnum {
  /** A refund to the original means of payment. */
  public static final ResolutionType REFUND_TO_PAYMENT_METHOD =
      new ResolutionType("RefundToPaymentMethod");

  /** Store credit. */
  public static final ResolutionType REFUND_TO_STORE_CREDIT =
      new ResolutionType("RefundToStoreCredit");

  /** Another variant of the product. */
  public static final ResolutionType INSTANT_VARIANT_EXCHANGE =
      new ResolutionType("InstantVariantExchange");

  private static final Set<ResolutionType> KNOWN =
      Set.of(REFUND_TO_PAYMENT_METHOD, REFUND_TO_STORE_CREDIT, INSTANT_VARIANT_EXCHANGE);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
