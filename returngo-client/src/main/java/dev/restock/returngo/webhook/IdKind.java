package dev.restock.returngo.webhook;

/** What an id in a delivery seems to be of, judged by the names around it. */
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
  /** Nothing tells: a field that is just called {@code id}. */
  UNTOLD
}
