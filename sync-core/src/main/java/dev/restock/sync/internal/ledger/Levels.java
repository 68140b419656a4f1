package dev.restock.sync.internal.ledger;

import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.port.StockHistory;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads levels of stock from the ledger. */
public final class Levels {
  private final StockHistory history;
  private final Extensions extensions;

  public Levels(StockHistory history, Extensions extensions) {
    this.history = history;
    this.extensions = extensions;
  }

  /** The level of a SKU; empty if the warehouse has no record of it. */
  public Optional<BigDecimal> level(long warehouseId, String sku) {
    return extensions.ask(
        history.serviceName(),
        Call.of(StockHistory.class, "level"),
        () -> history.level(warehouseId, sku));
  }
}
