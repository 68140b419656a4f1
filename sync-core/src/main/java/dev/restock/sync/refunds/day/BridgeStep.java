package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * A part of the difference between two ledgers.
 *
 * @param reason why they differ
 * @param refunds how many refunds differ for this reason
 * @param amount the amount that leads from the ledger in front to the one behind; positive if the
 *     one behind is higher
 */
public record BridgeStep(BridgeReason reason, long refunds, BigDecimal amount) {
  public BridgeStep {
    requireNonNull(reason, "reason");
    requireNonNull(amount, "amount");
  }
}
