package dev.restock.sync.refunds;

/** The system that names a refund. */
public enum RefundOrigin {
  /** The sales platform; the id is that of its refund. */
  PLATFORM,
  /** The returns platform; the id is that of its transaction. */
  RETURNS,
  /** A register; the id is {@code sitoo:} and that of the refund order. */
  REGISTER,
  /** A payment provider's settlement; the id is the provider's name, a colon and its reference. */
  SETTLEMENT
}
