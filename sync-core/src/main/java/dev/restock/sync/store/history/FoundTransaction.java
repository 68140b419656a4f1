package dev.restock.sync.store.history;

import dev.restock.sync.stock.LedgerEntry;
import java.util.List;

/**
 * The knowledge of a store about one transaction of the ledger.
 *
 * @param entries its lines that carry keys of the engine
 * @param register the changes of stock by registers that it recorded
 */
public record FoundTransaction(List<LedgerEntry> entries, List<RegisterChange> register) {
  public FoundTransaction {
    entries = List.copyOf(entries);
    register = List.copyOf(register);
  }
}
