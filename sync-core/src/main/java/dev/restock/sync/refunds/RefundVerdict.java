package dev.restock.sync.refunds;

/** The result of comparing a refund's money with what was expected. */
public enum RefundVerdict {
  /** The money is the paid price of the units. */
  EQUAL,
  /** Every minor unit of the money has a named component. */
  EXPLAINED,
  /** The rest is what rounding can make. */
  WITHIN_ROUNDING,
  /** Nothing can be said yet: it is pending, incomplete, or younger than the grace period. */
  NOT_FINAL,
  /** Money left, and no return is known for it. */
  OUTSIDE_WORKFLOW,
  /** The returns platform says that it was paid, and no money is known. */
  NOT_PAID,
  /** The payment failed, and none has succeeded since. */
  FAILED_LATER,
  /** A register and the platform both paid for one unit; this is the later refund. */
  REFUNDED_TWICE,
  /** The money differs, and the difference has no name. */
  AMOUNT_DIFFERS,
  /** The two sides name different currencies, so nothing is compared. */
  CURRENCY_CONFLICT,
  /** A person accepted the refund as it is. */
  ACCEPTED;

  /**
   * Whether the refund needs nobody: it agrees, or a person accepted it.
   *
   * @return true for {@link #EQUAL}, {@link #EXPLAINED}, {@link #WITHIN_ROUNDING} and {@link
   *     #ACCEPTED}
   */
  public boolean isSettled() {
    return this == EQUAL || this == EXPLAINED || this == WITHIN_ROUNDING || this == ACCEPTED;
  }
}
