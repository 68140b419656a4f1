package dev.restock.sandbox;

/** What the shopper gets for a returned unit, with ReturnGO's literals. */
public enum Resolution {
  /** Money back the way it was paid. */
  REFUND("RefundToPaymentMethod", "Refund to payment method"),
  /** Store credit. */
  STORE_CREDIT("RefundToStoreCredit", "Refund to store credit"),
  /** Another variant at once. */
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
