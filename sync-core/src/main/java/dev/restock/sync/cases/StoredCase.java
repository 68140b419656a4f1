package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A case with what became of it.
 *
 * @param opened the case as it was parked last
 * @param state where it stands
 * @param assignee who has taken it on; "" while nobody has
 * @param changedAt when it was parked, or {@linkplain CaseTransition changed}, last
 * @param delivered whether the sink has taken it as it is
 * @param revision how often it has changed
 */
public record StoredCase(
    ExceptionCase opened,
    CaseState state,
    String assignee,
    Instant changedAt,
    boolean delivered,
    long revision) {

  /**
   * Checks for nulls.
   *
   * @param opened the case
   * @param state where it stands
   * @param assignee who has taken it on, or ""
   * @param changedAt when it changed last
   * @param delivered whether the sink has taken it
   * @param revision how often it has changed
   */
  public StoredCase {
    requireNonNull(opened, "opened");
    requireNonNull(state, "state");
    requireNonNull(assignee, "assignee");
    requireNonNull(changedAt, "changedAt");
  }

  /**
   * The case as it is seen here, to be named by a change.
   *
   * @return its id and revision
   */
  public CaseRef ref() {
    return new CaseRef(opened.id(), revision);
  }
}
