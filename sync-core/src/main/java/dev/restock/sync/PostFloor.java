package dev.restock.sync;

import dev.restock.sync.stock.StockLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An id that is lower than that of any transaction a post from now on can make. Any id that was
 * visible once will do, and a lower one only makes a later search longer, so it is asked for now
 * and then and not before each post.
 */
final class PostFloor {
  private static final Duration KEEP = Duration.ofHours(1);

  private final Engine engine;
  private final StockLedger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private long id;
  private Instant until = Instant.MIN;

  PostFloor(Engine engine, StockLedger ledger) {
    this.engine = engine;
    this.ledger = ledger;
  }

  long get() {
    lock.lock();
    try {
      Instant now = engine.now();
      if (!now.isBefore(until)) {
        id = ledger.highestTransactionId();
        until = now.plus(KEEP);
      }
      return id;
    } finally {
      lock.unlock();
    }
  }
}
