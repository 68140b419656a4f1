package dev.restock.sync.internal.ledger;

import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.port.StockLedger;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads levels of stock from the ledger. */
public final class Levels {
  private final StockLedger ledger;
  private final Extensions extensions;

  public Levels(StockLedger ledger, Extensions extensions) {
    this.ledger = ledger;
    this.extensions = extensions;
  }

  /** The level of a SKU; empty if the warehouse has no record of it. */
  public Optional<BigDecimal> level(long warehouseId, String sku) {
    return extensions.ask(
        Extensions.LEDGER,
        Call.of(StockLedger.class, "level"),
        () -> ledger.level(warehouseId, sku));
  }
}
