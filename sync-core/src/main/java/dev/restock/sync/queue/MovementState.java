package dev.restock.sync.queue;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a movement and the only ways between them. A store refuses every other transition,
 * and every transition by somebody who no longer holds the lease.
 *
 * <pre>
 * PLANNED   -> CLAIMED, WITHDRAWN        recorded, never sent
 * CLAIMED   -> SENT, PLANNED, REFUSED    a host is about to post it; not sent yet
 * SENT      -> APPLIED, REFUSED, PLANNED, UNKNOWN   may be on its way; its effect is not known
 * UNKNOWN   -> APPLIED, REFUSED, PLANNED, PARKED, UNKNOWN   to be read back from the ledger
 * APPLIED, REFUSED, PARKED, WITHDRAWN    ends; REFUSED and WITHDRAWN surely had no effect
 * </pre>
 */
public enum MovementState {
  /** Recorded and free to be claimed; surely not in the ledger. */
  PLANNED,
  /** Claimed by a host; surely not in the ledger yet. */
  CLAIMED,
  /** Handed to the network, or about to be: from here on its effect must be looked up. */
  SENT,
  /** Sent, and nobody knows what became of it. */
  UNKNOWN,
  /** In the ledger, once. */
  APPLIED,
  /** Refused, surely without effect; its unit is parked. */
  REFUSED,
  /** Its effect cannot be decided by the engine; its unit is parked. */
  PARKED,
  /** Taken back before it was ever sent. */
  WITHDRAWN;

  /**
   * Which states may follow.
   *
   * @return the states; empty for an end
   */
  public Set<MovementState> next() {
    return switch (this) {
      case PLANNED -> EnumSet.of(CLAIMED, WITHDRAWN);
      case CLAIMED -> EnumSet.of(SENT, PLANNED, REFUSED);
      case SENT -> EnumSet.of(APPLIED, REFUSED, PLANNED, UNKNOWN);
      case UNKNOWN -> EnumSet.of(APPLIED, REFUSED, PLANNED, PARKED, UNKNOWN);
      case APPLIED, REFUSED, PARKED, WITHDRAWN -> EnumSet.noneOf(MovementState.class);
    };
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
   * Whether it ended, but not in the ledger as far as is known, so that it cannot place a unit.
   *
   * @return true for {@link #REFUSED}, {@link #PARKED} and {@link #WITHDRAWN}
   */
  public boolean isWithoutEffect() {
    return isFinal() && this != APPLIED;
  }

  /**
   * Whether nothing can follow.
   *
   * @return true for an end
   */
  public boolean isFinal() {
    return next().isEmpty();
  }
}
