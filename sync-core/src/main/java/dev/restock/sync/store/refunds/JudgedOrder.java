package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.refunds.RefundRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of judging all refunds of one claimed order.
 *
 * @param claim the claim
 * @param rows a row for each refund; a refund that has none any more is gone
 * @param cases the cases that these facts call for; each names the order by {@link
 *     RefundCases#caseReturn}
 * @param dueAt when the order is to be judged again although nothing of it changes; null for never
 */
public record JudgedOrder(
    RefundOrderClaim claim,
    List<RefundRow> rows,
    List<ExceptionCase> cases,
    @Nullable Instant dueAt) {
  public JudgedOrder {
    requireNonNull(claim, "claim");
    rows = List.copyOf(rows);
    cases = List.copyOf(cases);
  }
}
