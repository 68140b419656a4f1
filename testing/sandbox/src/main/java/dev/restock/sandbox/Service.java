package dev.restock.sandbox;

/** An imitated service. */
public enum Service {
  /** The returns platform. */
  RETURNGO,
  /** The point of sale, which holds the stock ledger. */
  SITOO,
  /** The online shop. */
  SHOPIFY
}
