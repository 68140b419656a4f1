package dev.restock.sandbox;

/**
 * The case that a scripted return shows. A generated scenario of 40 or more returns has every kind
 * except {@link #CUSTOM}.
 */
public enum ReturnKind {
  /** The unit comes back and is inspected as sellable. */
  SELLABLE,
  /** Some lines of the order come back, the others do not. */
  PARTIAL_RETURN,
  /** Two units of one order line come back; both are sellable. */
  TWO_UNITS_OF_ONE_LINE,
  /** Two units of one order line come back; one is sellable, one is damaged. */
  TWO_UNITS_SPLIT,
  /** The unit comes back and is not restockable. */
  DAMAGED,
  /** The inspection finds that the unit is not in the parcel. */
  MISSING,
  /** The parcel is received and never inspected. */
  NEVER_INSPECTED,
  /** The return is approved, perhaps shipped, and never received. */
  NEVER_RECEIVED,
  /** No shipment is required: the return is refunded and done, and the goods never come back. */
  NO_SHIPMENT,
  /** An instant exchange for another variant. The returned unit is sellable. */
  EXCHANGE,
  /** The refund comes before the goods arrive. */
  REFUND_BEFORE_RECEIPT,
  /** The unit is inspected at a location that no rule maps ({@link World#UNKNOWN_LOCATION}). */
  UNKNOWN_LOCATION,
  /** The unit has a SKU that Sitoo does not know ({@link World#UNKNOWN_SKU}). */
  UNKNOWN_SKU,
  /** The unit has the SKU of an inactive Sitoo product. */
  INACTIVE_PRODUCT,
  /** The return is cancelled, reopened, then received and inspected. */
  CANCELED_AND_REOPENED,
  /** The return is cancelled and stays so. */
  CANCELED,
  /** The unit is inspected as sellable and later corrected to damaged. */
  REINSPECTED_TO_DAMAGED,
  /** The unit is inspected as damaged and later corrected to sellable. */
  REINSPECTED_TO_SELLABLE,
  /** The unit is inspected at one location and later corrected to another. */
  REINSPECTED_ELSEWHERE,
  /** The unit is inspected, the return is done, and then the inspection is corrected. */
  REINSPECTED_AFTER_DONE,
  /** One unit is inspected, the other one days later. */
  PARTIAL_INSPECTION,
  /** The return is marked as done before it is inspected. */
  INSPECTED_AFTER_DONE,
  /** The parcel is received many days after it was shipped. */
  LATE_RECEIPT,
  /** The return is written by hand, not generated. */
  CUSTOM
}
