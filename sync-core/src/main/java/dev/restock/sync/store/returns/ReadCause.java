package dev.restock.sync.store.returns;

/** Why a return is to be read. The order is the order of service when calls are short. */
public enum ReadCause {
  /** A person asked for it and waits. */
  ASKED,
  /** A hint on a return that is being inspected, so that it probably brings news. */
  HINTED,
  /** Its status changed: whatever inspection decided is there to be read. */
  CHANGED,
  /** When it was read, a movement of it was under way, so that not all could be decided. */
  BLOCKED,
  /** It was there before the engine watched, or nobody knows what it is. */
  BACKLOG,
  /** It arrived and was not seen to be inspected, wholly: no status tells of a part. */
  UNFINISHED,
  /** Nothing is open; an inspection may have been corrected, which no status tells. */
  RECHECK;

  /**
   * Whether only time led to the read, so that one that finds nothing makes the next one rarer.
   *
   * @return true for {@link #BLOCKED}, {@link #UNFINISHED} and {@link #RECHECK}
   */
  public boolean isByTimeAlone() {
    return this == BLOCKED || this == UNFINISHED || this == RECHECK;
  }

  /**
   * Whether something happened that is to be read; if not, a read only looks whether it did.
   *
   * @return true for {@link #ASKED}, {@link #HINTED} and {@link #CHANGED}
   */
  public boolean isNews() {
    return compareTo(CHANGED) <= 0;
  }
}
