package dev.restock.sync.internal.decide;

import dev.restock.sync.store.DecideResult;
import java.util.HashSet;
import java.util.Set;

/** Keys that the store refused while one return was decided, because they are taken. */
final class TakenKeys {
  private final Set<String> conflicts = new HashSet<>();
  private final Set<String> repetitions = new HashSet<>();

  /**
   * The store refused a key.
   *
   * @throws IllegalStateException if the key was refused before, and planned again
   */
  void isTaken(DecideResult.KeyTaken refusal) {
    String key = refusal.key();
    if (conflicts.contains(key)
        || !(refusal.repetition() ? repetitions.add(key) : conflicts.add(key))) {
      throw new IllegalStateException("key " + key + " was parked and planned again");
    }
  }

  /** Whether another decision has the key. */
  boolean isConflict(String key) {
    return conflicts.contains(key);
  }

  /** The keys that the same decision once had, before it was undone and archived. */
  Set<String> repetitions() {
    return repetitions;
  }
}
