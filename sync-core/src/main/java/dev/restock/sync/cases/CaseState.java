package dev.restock.sync.cases;

import java.util.Set;

/**
 * The states of a case. Which follow which, and by whose hand, is told by {@link CaseTransition}.
 */
public enum CaseState {
  /** It waits for its owner. */
  OPEN,
  /** Somebody has taken it on. */
  ASSIGNED,
  /**
   * It was released: its unit, or its return, is to be decided anew, and what follows is awaited.
   */
  RETRIED,
  /** Done: what it was about was decided otherwise, has succeeded, or was mended by hand. */
  RESOLVED,
  /** A person said that nothing is to be done. */
  DISMISSED;

  /**
   * Whether it waits for a person.
   *
   * @return true for {@link #OPEN} and {@link #ASSIGNED}
   */
  public boolean isOpen() {
    return this == OPEN || this == ASSIGNED;
  }

  /**
   * Which states may follow, by any {@link CaseTransition}.
   *
   * @return the states
   */
  public Set<CaseState> next() {
    return CaseTransition.after(this);
  }
}
