package dev.restock.shopify.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * Why a refund differs from its computed amount.
 *
 * @param value the text that Shopify uses
 */
public record AdjustmentReason(String value) implements OpenEnum {
  /** A fee for restocking was kept. */
  public static final AdjustmentReason RESTOCK = new AdjustmentReason("RESTOCK");

  /** Goods were damaged. */
  public static final AdjustmentReason DAMAGE = new AdjustmentReason("DAMAGE");

  /** The shopper asked for it. */
  public static final AdjustmentReason CUSTOMER = new AdjustmentReason("CUSTOMER");

  /** The amount was set by a person or an app. */
  public static final AdjustmentReason REFUND_DISCREPANCY =
      new AdjustmentReason("REFUND_DISCREPANCY");

  /** Balances a full return. */
  public static final AdjustmentReason FULL_RETURN_BALANCING_ADJUSTMENT =
      new AdjustmentReason("FULL_RETURN_BALANCING_ADJUSTMENT");

  /** Offsets a payment that was pending. */
  public static final AdjustmentReason PENDING_REFUND_DISCREPANCY =
      new AdjustmentReason("PENDING_REFUND_DISCREPANCY");

  private static final Set<AdjustmentReason> KNOWN =
      Set.of(
          RESTOCK,
          DAMAGE,
          CUSTOMER,
          REFUND_DISCREPANCY,
          FULL_RETURN_BALANCING_ADJUSTMENT,
          PENDING_REFUND_DISCREPANCY);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
