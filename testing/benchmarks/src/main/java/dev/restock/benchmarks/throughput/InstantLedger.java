package dev.restock.benchmarks.throughput;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The target of every task: a set of keys in memory. */
final class InstantLedger {
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final AtomicLong entries = new AtomicLong();

  /** Adds a key and returns the id of the entry. */
  long enter(String key) {
    keys.add(key);
    return entries.incrementAndGet();
  }

  long highestId() {
    return entries.get();
  }

  /** Returns the number of different keys. */
  long keys() {
    return keys.size();
  }
}
