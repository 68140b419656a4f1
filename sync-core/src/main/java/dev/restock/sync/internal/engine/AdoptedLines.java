package dev.restock.sync.internal.engine;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.stock.LedgerEntry;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of the ledger of one unit whose keys no movement of the store has. */
public final class AdoptedLines {

  private AdoptedLines() {}

  /** Whether they add up to stock in any warehouse. */
  public static boolean countInStock(List<LedgerEntry> lines) {
    Map<List<Object>, BigDecimal> levels = new HashMap<>();
    lines.forEach(
        line ->
            levels.merge(
                List.of(line.warehouseId(), line.sku()), line.quantity(), BigDecimal::add));
    return levels.values().stream().anyMatch(level -> level.signum() != 0);
  }

  /** The lines for a person to read. */
  public static String describe(List<LedgerEntry> lines) {
    return lines.stream()
        .map(
            line ->
                "transaction "
                    + line.transactionId()
                    + " moved "
                    + line.quantity().toPlainString()
                    + " of SKU "
                    + line.sku()
                    + " in warehouse "
                    + line.warehouseId())
        .collect(joining("; ", "this store does not know these movements of the unit: ", ""));
  }
}
