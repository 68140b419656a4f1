package dev.restock.sync.cases;

import java.util.Set;

/** The states of a case. {@link CaseTransition} lists the changes between them. */
public enum CaseState {
  /** The case waits for its owner. */
  OPEN,
  /** The case has an assignee. */
  ASSIGNED,
  /** The unit or return of the case is decided again; the result is not known yet. */
  RETRIED,
  /** The unit was decided otherwise, the retry succeeded, or a person fixed the case by hand. */
  RESOLVED,
  /** A person decided that nothing needs to be done. */
  DISMISSED;

  /**
   * Tells whether the case waits for a person.
   *
   * @return true for {@link #OPEN} and {@link #ASSIGNED}
   */
  public boolean isOpen() {
    return this == OPEN || this == ASSIGNED;
  }

  /**
   * The states that may follow, by any {@link CaseTransition}.
   *
   * @return the states
   */
  public Set<CaseState> next() {
    return CaseTransition.after(this);
  }
}
