package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import java.util.List;

/**
 * The work that a run would do now. Nothing was recorded, posted or delivered.
 *
 * @param returns ids of the returns that would be decided, in their order
 * @param movements what would then be posted for these returns, movements included that were
 *     planned before; those of one return in the order in which they were planned
 * @param inLedger lines of the ledger that belong to these returns and are not known to the store:
 *     they were posted before the store was lost or restored, and are not posted again
 * @param cases the cases that would then be open, oldest first, cases included that are open now
 * @param run the report of the dry run: what was listed, read and decided, and its troubles
 */
public record DryRunReport(
    List<String> returns,
    List<StockMovement> movements,
    List<LedgerEntry> inLedger,
    List<ExceptionCase> cases,
    SyncReport run) {

  public DryRunReport {
    returns = List.copyOf(returns);
    movements = List.copyOf(movements);
    inLedger = List.copyOf(inLedger);
    cases = List.copyOf(cases);
    requireNonNull(run, "run");
  }
}
