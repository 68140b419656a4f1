package dev.restock.sync.port;

import java.util.Optional;

/**
 * A stock system whose one adapter implements all three ports, as most do. Adapters that are apart
 * are passed to the engine one by one.
 */
public interface StockSystem extends StockLedger, StockHistory, StockCatalog {

  @Override
  String serviceName();

  @Override
  default Optional<String> account() {
    return Optional.empty();
  }
}
