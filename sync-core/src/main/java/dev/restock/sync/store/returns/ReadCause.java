package dev.restock.sync.store.returns;

/** Why a return is to be read. The order is the order of service when calls are short. */
public enum ReadCause {
  /** A person asked for it and waits. */
  ASKED,
  /** A hint for a return that is being inspected, so that it probably brings news. */
  HINTED,
  /** Its status changed: the result of the inspection can be read. */
  CHANGED,
  /** A register did something with a unit of it, or a person took a piece from a unit of it. */
  REGISTER,
  /**
   * At its last read not everything could be decided: a movement was under way, or the read may
   * have shown an older state.
   */
  BLOCKED,
  /** The return predates this engine, or its state is unknown. */
  BACKLOG,
  /** It arrived and was not inspected completely; no status shows a partial inspection. */
  UNFINISHED,
  /** Nothing is open. An inspection may have been corrected, which no status shows. */
  RECHECK;

  /**
   * Whether only time led to the read, so that a read that finds nothing makes the next one later.
   *
   * @return true for {@link #BLOCKED}, {@link #UNFINISHED} and {@link #RECHECK}
   */
  public boolean isByTimeAlone() {
    return this == BLOCKED || this == UNFINISHED || this == RECHECK;
  }

  /**
   * Whether something happened that is to be read. If not, the read only checks whether it did.
   *
   * @return true for {@link #ASKED}, {@link #HINTED}, {@link #CHANGED} and {@link #REGISTER}
   */
  public boolean isNews() {
    return compareTo(REGISTER) <= 0;
  }
}
