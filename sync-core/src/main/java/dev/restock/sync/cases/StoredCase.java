package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A case with its state. Immutable and thread-safe.
 *
 * @param opened the case as it was parked last
 * @param state the state
 * @param assignee the assignee; "" for none
 * @param changedAt the time at which the case was last parked or {@linkplain CaseTransition
 *     changed}
 * @param delivered whether the sink has taken the case since it was parked last
 * @param revision the number of changes so far
 */
public record StoredCase(
    ExceptionCase opened,
    CaseState state,
    String assignee,
    Instant changedAt,
    boolean delivered,
    long revision) {

  public StoredCase {
    requireNonNull(opened, "opened");
    requireNonNull(state, "state");
    requireNonNull(assignee, "assignee");
    requireNonNull(changedAt, "changedAt");
  }

  /**
   * The reference for a change of the case at this revision.
   *
   * @return id and revision
   */
  public CaseRef ref() {
    return new CaseRef(opened.id(), revision);
  }
}
