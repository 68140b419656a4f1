package dev.restock.sync.store.history;

import dev.restock.sync.store.movements.MovementState;
import java.util.EnumSet;
import java.util.Set;

/** The lists of movements that people look at. Each is read by an index, however long it is. */
public enum MovementList {
  /** Not sent yet. Ordered by the time at which they were planned. */
  PLANNED(MovementState.PLANNED, MovementState.CLAIMED),
  /** Sent, and the outcome is not known yet. Ordered by the time at which they are looked for. */
  UNKNOWN(MovementState.SENT, MovementState.UNKNOWN),
  /**
   * Found to be in the ledger at some time, the latest first. Ordered by that time. A movement that
   * was undone later or is parked is listed with the state that it has.
   */
  APPLIED(
      MovementState.APPLIED, MovementState.CONFIRMED, MovementState.REVERSED, MovementState.PARKED),
  /** They wait for a person. Ordered by their planning. */
  PARKED(MovementState.PARKED),
  /** The ledger has refused them for good. Ordered by their planning. */
  REFUSED(MovementState.REFUSED);

  @SuppressWarnings("ImmutableEnumChecker") // filled in the constructor, read only afterwards
  private final Set<MovementState> states;

  MovementList(MovementState first, MovementState... more) {
    states = EnumSet.of(first, more);
  }

  /** Returns the states that movements of this list can have. */
  public Set<MovementState> states() {
    return EnumSet.copyOf(states);
  }

  /** Whether the list begins with the latest movement. */
  public boolean isLatestFirst() {
    return this == APPLIED;
  }
}
