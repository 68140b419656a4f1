package dev.restock.sandbox;

/** What makes a scripted return interesting. A generated scenario of 40 or more has them all. */
public enum ReturnKind {
  /** Comes back, inspected sellable. */
  SELLABLE,
  /** Only some lines of the order come back. */
  PARTIAL_RETURN,
  /** Two units of one order line come back, both sellable. */
  TWO_UNITS_OF_ONE_LINE,
  /** Two units of one order line come back, one sellable and one damaged. */
  TWO_UNITS_SPLIT,
  /** Comes back, not restockable. */
  DAMAGED,
  /** Inspected and found not to have come back. */
  MISSING,
  /** Received, but nobody ever inspects it. */
  NEVER_INSPECTED,
  /** Approved, perhaps shipped, and never received. */
  NEVER_RECEIVED,
  /** No shipment required: refunded and done, the goods stay with the shopper. */
  NO_SHIPMENT,
  /** An instant exchange for another variant; the returned unit is sellable. */
  EXCHANGE,
  /** The money goes back before the goods arrive. */
  REFUND_BEFORE_RECEIPT,
  /** Inspected at a location that nobody has mapped ({@link World#UNKNOWN_LOCATION}). */
  UNKNOWN_LOCATION,
  /** Carries a SKU that Sitoo does not have ({@link World#UNKNOWN_SKU}). */
  UNKNOWN_SKU,
  /** Carries a SKU whose Sitoo product is inactive. */
  INACTIVE_PRODUCT,
  /** Cancelled, reopened, then handled as usual. */
  CANCELED_AND_REOPENED,
  /** Cancelled for good. */
  CANCELED,
  /** Inspected sellable, later corrected to damaged. */
  REINSPECTED_TO_DAMAGED,
  /** Inspected damaged, later corrected to sellable. */
  REINSPECTED_TO_SELLABLE,
  /** Inspected at one location, later corrected to another. */
  REINSPECTED_ELSEWHERE,
  /** Inspected, done, and only then corrected. */
  REINSPECTED_AFTER_DONE,
  /** One unit is inspected now, the other days later. */
  PARTIAL_INSPECTION,
  /** Marked as done first, inspected afterwards. */
  INSPECTED_AFTER_DONE,
  /** Received many days after it was shipped. */
  LATE_RECEIPT,
  /** Written by hand for a test, not generated. */
  CUSTOM
}
