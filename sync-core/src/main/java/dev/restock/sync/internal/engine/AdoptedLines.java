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

  /** A SKU in a warehouse. */
  public record Place(long warehouseId, String sku) {
    public static Place of(LedgerEntry line) {
      return new Place(line.warehouseId(), line.sku());
    }
  }

  /** The stock that they add up to, without places where that is nothing. */
  public static Map<Place, BigDecimal> stock(List<LedgerEntry> lines) {
    Map<Place, BigDecimal> stock = new HashMap<>();
    lines.forEach(line -> stock.merge(Place.of(line), line.quantity(), BigDecimal::add));
    stock.values().removeIf(level -> level.signum() == 0);
    return stock;
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
