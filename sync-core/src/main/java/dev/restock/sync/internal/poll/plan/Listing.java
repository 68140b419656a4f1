package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.returns.ReturnPhase;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of listing. */
public enum Listing {
  /** The returns that hints named, by the names of their orders: one call for many hints. */
  HINTED,
  /**
   * The returns in the phase {@link ReturnPhase#RECEIVED}: a small list. A return that is no longer
   * on it was probably inspected.
   */
  RECEIVED,
  /**
   * The received returns and those that have not arrived. Finds returns that were inspected before
   * a listing of {@link #RECEIVED} showed them.
   */
  OPEN,
  /** All returns of the last weeks, in any status, so that each change is seen in the end. */
  FULL;

  private static final Set<ReturnPhase> PHASES_OF_OPEN =
      Collections.unmodifiableSet(
          EnumSet.of(ReturnPhase.REQUESTED, ReturnPhase.EXPECTED, ReturnPhase.RECEIVED));

  /** The phases that are asked for, in their order; empty for all. */
  public Set<ReturnPhase> phases() {
    return switch (this) {
      case RECEIVED -> Set.of(ReturnPhase.RECEIVED);
      case OPEN -> PHASES_OF_OPEN;
      case HINTED, FULL -> Set.of();
    };
  }

  /**
   * Whether a return whose recorded phase is one of {@link #phases()} has changed its phase if it
   * is missing from the listing.
   */
  public boolean absenceTells() {
    return !phases().isEmpty();
  }

  /** Whether another listing shows all returns that this one would show. */
  public boolean isPartOf(Listing other) {
    return this != HINTED && compareTo(other) <= 0;
  }
}
