package dev.restock.sync.cases;

/** Who decides a type of case. */
public enum Owner {
  /** Finance: refunds and amounts. */
  FINANCE,
  /** Operations: locations, SKUs, warehouses. */
  OPERATIONS,
  /** Customer service: contact with the shopper and the carrier. */
  CUSTOMER_SERVICE,
  /** Integration: rules, credentials, software. */
  INTEGRATION
}
