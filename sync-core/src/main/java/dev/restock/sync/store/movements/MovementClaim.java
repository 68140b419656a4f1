package dev.restock.sync.store.movements;

/** The purpose of a claim of movements. */
public enum MovementClaim {
  /**
   * To post them: movements that are planned, or whose host died before it sent them, that are due
   * and whose predecessor is applied.
   */
  TO_SEND(MovementTransition.CLAIM_TO_SEND),

  /**
   * To verify them: movements whose effect is not known and whose verification is due, and
   * movements whose host died after it recorded them as sent.
   */
  UNKNOWN(MovementTransition.CLAIM_UNKNOWN),

  /**
   * To read them in the ledger once more after their grace period: movements that are {@link
   * MovementState#APPLIED}, and movements that were {@link MovementState#REVERSED} before that
   * read.
   */
  TO_CONFIRM(MovementTransition.CLAIM_TO_CONFIRM);

  private final MovementTransition transition;

  MovementClaim(MovementTransition transition) {
    this.transition = transition;
  }

  /**
   * Returns what the claim does to a movement.
   *
   * @return the transition; its states are those that the claim selects
   */
  public MovementTransition transition() {
    return transition;
  }
}
