package dev.restock.sync.store.channel;

import java.util.Set;

/**
 * The states of a push. Every change but the retry by a person is made by the host that holds the
 * latest claim: the store compares state and fencing token.
 */
public enum PushState {
  /** It waits for its next attempt. No attempt of it can have, or get, an effect. */
  PLANNED,
  /** An attempt was recorded and is sent next, or was sent; its outcome is not recorded. */
  SENT,
  /** The outcome of the attempt is not known. Only the same attempt may be sent again. */
  UNKNOWN,
  /** It has taken effect once. */
  APPLIED,
  /** It surely had no effect and has a case. A retry of the case plans it again. */
  REFUSED,
  /** Whether it had an effect cannot be found out; it has a case and is never sent again. */
  PARKED,
  /** A healing that is not to be made any more; it surely had no effect. */
  WITHDRAWN;

  /** Returns the states that may follow. */
  public Set<PushState> next() {
    return switch (this) {
      case PLANNED -> Set.of(PLANNED, SENT, REFUSED, WITHDRAWN);
      case SENT, UNKNOWN -> Set.of(PLANNED, SENT, UNKNOWN, APPLIED, REFUSED, PARKED);
      case REFUSED -> Set.of(PLANNED);
      case APPLIED, PARKED, WITHDRAWN -> Set.of();
    };
  }

  /** Returns whether a person may have it planned again: it surely had no effect. */
  public boolean isRetriable() {
    return this == REFUSED;
  }

  /** Returns whether it ended with a case. */
  public boolean hasCase() {
    return this == REFUSED || this == PARKED;
  }

  /** Returns whether nothing is left to do about it. */
  public boolean isDone() {
    return this == APPLIED || this == WITHDRAWN;
  }

  /** Returns whether an attempt may have had an effect that is not recorded. */
  public boolean isUnderWay() {
    return this == SENT || this == UNKNOWN;
  }
}
