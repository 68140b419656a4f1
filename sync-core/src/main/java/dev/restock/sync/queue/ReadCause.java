package dev.restock.sync.queue;

/** Why a return is to be read. The order is the order of service when calls are short. */
public enum ReadCause {
  /** A person asked for it and waits. */
  ASKED,
  /** A hint on a return that is being inspected, so that it probably brings news. */
  HINTED,
  /** Its status changed: whatever inspection decided is there to be read. */
  CHANGED,
  /** It was there before the engine watched, or nobody knows what it is. */
  BACKLOG,
  /** It arrived and was not seen to be inspected, wholly: no status tells of a part. */
  UNFINISHED,
  /** Nothing is open; an inspection may have been corrected, which no status tells. */
  SETTLED;

  /**
   * Whether something happened that is to be read; if not, a read only looks whether it did.
   *
   * @return true for {@link #ASKED}, {@link #HINTED} and {@link #CHANGED}
   */
  public boolean isNews() {
    return compareTo(CHANGED) <= 0;
  }
}
