package dev.restock.sync.store.ledger;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of the ledger that a store knows, at one moment.
 *
 * @param incarnation a text that differs after the store was replaced, or may have been turned back
 *     to an earlier state
 * @param cursor how far the ledger was read; null if it never was
 * @param entries the recorded lines that carry some keys, by key; a key without lines is not there
 */
public record LedgerView(
    String incarnation, @Nullable LedgerCursor cursor, Map<String, List<LedgerEntry>> entries) {

  public LedgerView {
    requireNonNull(incarnation, "incarnation");
    entries = Map.copyOf(entries);
  }

  /**
   * Returns the lines that carry a key.
   *
   * @param key the key
   * @return the lines, none if no transaction with the key was recorded
   */
  public List<LedgerEntry> of(String key) {
    return entries.getOrDefault(key, List.of());
  }

  /**
   * Returns how far the ledger was read.
   *
   * @return the cursor; empty if the ledger was never read
   */
  public Optional<LedgerCursor> found() {
    return Optional.ofNullable(cursor);
  }
}
