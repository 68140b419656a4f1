package dev.restock.sync.store.movements;

import java.util.Set;

/**
 * The states of a movement. {@link MovementTransition} says which state follows which, and who may
 * make the change.
 */
public enum MovementState {
  /** Recorded and free to be claimed; surely not in the ledger. */
  PLANNED,
  /** Claimed by a host; surely not in the ledger yet. */
  CLAIMED,
  /** Posted, or about to be: from here on its effect must be verified. */
  SENT,
  /** Sent, and its effect is not known. */
  UNKNOWN,
  /**
   * In the ledger: the answer or a search named its transaction. It stays so if the ledger keeps no
   * transaction of it that could be read once more.
   */
  APPLIED,
  /** In the ledger exactly once, as a second read after its grace period showed. A good end. */
  CONFIRMED,
  /** It was in the ledger, and so is the movement that reverses it. */
  REVERSED,
  /** Refused, surely without effect; its unit is parked. */
  REFUSED,
  /** Its effect cannot be decided by the engine; its unit is parked. */
  PARKED,
  /** Withdrawn before it was ever sent. */
  WITHDRAWN;

  /**
   * Which states may follow, by any {@link MovementTransition}.
   *
   * @return the states, itself among them where a claim changes nothing else; empty for an end
   */
  public Set<MovementState> next() {
    return MovementTransition.after(this);
  }

  /**
   * Whether it may be changing stock at this moment, so that nothing may be decided on top of it.
   *
   * @return true for {@link #CLAIMED}, {@link #SENT} and {@link #UNKNOWN}
   */
  public boolean isUnderWay() {
    return this == CLAIMED || this == SENT || this == UNKNOWN;
  }

  /**
   * Whether its effect is still to come or to be found out.
   *
   * @return true for {@link #PLANNED} and while it {@linkplain #isUnderWay() is under way}
   */
  public boolean isUndecided() {
    return this == PLANNED || isUnderWay();
  }

  /**
   * Whether it is in the ledger and was not reversed.
   *
   * @return true for {@link #APPLIED} and {@link #CONFIRMED}
   */
  public boolean isInLedger() {
    return this == APPLIED || this == CONFIRMED;
  }

  /**
   * Whether it cannot place a unit: it has ended, and it is not known to be in the ledger.
   *
   * @return true for {@link #REVERSED}, {@link #REFUSED}, {@link #PARKED} and {@link #WITHDRAWN}
   */
  public boolean isWithoutEffect() {
    return !isUndecided() && !isInLedger();
  }
}
