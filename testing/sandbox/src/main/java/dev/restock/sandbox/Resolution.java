package dev.restock.sandbox;

/** The compensation of the shopper for a returned unit. The constants carry ReturnGO's literals. */
public enum Resolution {
  /** Money back to the payment method. */
  REFUND("RefundToPaymentMethod", "Refund to payment method"),
  /** Store credit. */
  STORE_CREDIT("RefundToStoreCredit", "Refund to store credit"),
  /** Another variant, exchanged at once. */
  VARIANT_EXCHANGE("InstantVariantExchange", "Variant exchange");

  private final String type;
  private final String label;

  Resolution(String type, String label) {
    this.type = type;
    this.label = label;
  }

  String type() {
    return type;
  }

  String label() {
    return label;
  }
}
