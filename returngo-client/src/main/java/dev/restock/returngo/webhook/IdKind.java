package dev.restock.returngo.webhook;

/** The kind of an id in a delivery, guessed from the names around it. */
public enum IdKind {
  /** An RMA. */
  RMA,
  /** A shipment. */
  SHIPMENT,
  /** A transaction. */
  TRANSACTION,
  /** A refund. */
  REFUND,
  /** A unit, see {@link dev.restock.returngo.model.ReturnedItem#returnedItemId()}. */
  RETURNED_ITEM,
  /** An order of the shop platform. */
  ORDER,
  /** Not known: the field is called {@code id} and nothing else names its kind. */
  UNKNOWN
}
