package dev.restock.benchmarks.throughput;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Where every task ends, at once: a set of keys, and how many came. */
final class InstantLedger {
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final AtomicLong entries = new AtomicLong();

  /** Enters a key and gives the id of the entry. */
  long enter(String key) {
    keys.add(key);
    return entries.incrementAndGet();
  }

  long highestId() {
    return entries.get();
  }

  /** How many different keys were entered. */
  long keys() {
    return keys.size();
  }
}
