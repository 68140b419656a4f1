package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The knowledge of a store about the refunds of one claimed order.
 *
 * @param claim the claim
 * @param observations what was seen, by source and id
 * @param refunds the rows that were recorded last, by key
 */
public record RefundOrderView(
    RefundOrderClaim claim, List<StoredObservation> observations, List<StoredRefund> refunds) {
  public RefundOrderView {
    requireNonNull(claim, "claim");
    observations = List.copyOf(observations);
    refunds = List.copyOf(refunds);
  }
}
