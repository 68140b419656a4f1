package dev.restock.sync.internal.ledger;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockHistory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A transaction id below that of every future post: the lower bound of later searches. Any id that
 * was once visible serves, and a lower one only makes a search longer. The bound is therefore
 * cached for two hours, and raised by transactions that other reads of the ledger show.
 */
public final class LedgerLowerBound {
  private static final Duration KEEP = Duration.ofHours(2);

  private final EngineContext engine;
  private final StockHistory history;
  private final ReentrantLock lock = new ReentrantLock();
  private long id;
  private Instant until = Instant.MIN;

  public LedgerLowerBound(EngineContext engine, StockHistory history) {
    this.engine = engine;
    this.history = history;
  }

  /** The cached bound; empty if it must be read from the ledger. */
  public OptionalLong known() {
    lock.lock();
    try {
      return engine.now().isBefore(until) ? OptionalLong.of(id) : OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  public long get() {
    lock.lock();
    try {
      Instant now = engine.now();
      if (!now.isBefore(until)) {
        keep(
            engine
                .extensions()
                .ask(
                    history.serviceName(),
                    Call.of(StockHistory.class, "highestTransactionId"),
                    history::highestTransactionId),
            now);
      }
      return id;
    } finally {
      lock.unlock();
    }
  }

  /** Raises the bound to the highest transaction that a read of the ledger showed. */
  void saw(List<Entry> entries) {
    OptionalLong highest = entries.stream().mapToLong(Entry::transactionId).max();
    if (highest.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      if (highest.getAsLong() >= id) {
        keep(highest.getAsLong(), engine.now());
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep(long visible, Instant now) {
    id = visible;
    until = now.plus(KEEP);
  }
}
