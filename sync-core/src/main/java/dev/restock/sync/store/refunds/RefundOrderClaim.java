package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

/**
 * A claim of an order whose refunds are to be judged.
 *
 * @param order the order, as its {@linkplain StoredObservation#order observations} name it
 * @param version how often something of the order has changed: an observation, an acceptance, or a
 *     retried case
 * @param fencingToken the fencing token of this claim
 */
public record RefundOrderClaim(String order, long version, long fencingToken) {
  public RefundOrderClaim {
    requireNonNull(order, "order");
  }
}
