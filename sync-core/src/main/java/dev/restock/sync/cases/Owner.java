package dev.restock.sync.cases;

/** Who is to decide a case. */
public enum Owner {
  /** Money: refunds and amounts. */
  FINANCE,
  /** Goods: locations, SKUs, warehouses. */
  OPERATIONS,
  /** The shopper: what was promised and what came back. */
  CUSTOMER_SERVICE,
  /** Settings and software: rules, credentials, payloads. */
  INTEGRATION
}
