package dev.restock.benchmarks.calls;

import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.stock.StockMovement;
import java.time.Duration;
import java.util.Optional;

/** Collects the times from inspection to stock. */
final class Applied implements SyncListener {
  private final Waits waits = new Waits();

  @Override
  public void applied(StockMovement movement, long transactionId, Optional<Duration> lag) {
    lag.ifPresent(waits::add);
  }

  Waits waits() {
    return waits;
  }
}
