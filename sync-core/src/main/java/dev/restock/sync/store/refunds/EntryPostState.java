package dev.restock.sync.store.refunds;

import java.util.Set;

/**
 * The states of the order of an entry. Every change but the retry by a person is made by the host
 * that holds the latest claim: the store compares state and fencing token.
 */
public enum EntryPostState {
  /** It waits to be sent. No earlier request can have, or get, an effect. */
  PLANNED,
  /** It was recorded to be sent, and its outcome is not recorded. */
  SENT,
  /** The outcome is not known. It is searched by its key and never sent blindly. */
  UNKNOWN,
  /** The register system answered with the id of the order. */
  APPLIED,
  /** A reading of the register system shows the order, once and with the content of the entry. */
  CONFIRMED,
  /** It surely had no effect and has a case. A retry of the case plans it again. */
  REFUSED,
  /** The register system shows something else than one order of this content; it has a case. */
  PARKED,
  /** The entry changes no amount, tax or means of payment, so it needs no order. */
  LEFT_OUT;

  /** Returns the states that may follow. */
  public Set<EntryPostState> next() {
    return switch (this) {
      case PLANNED -> Set.of(PLANNED, SENT, CONFIRMED, REFUSED, PARKED, LEFT_OUT);
      case SENT, UNKNOWN -> Set.of(PLANNED, UNKNOWN, APPLIED, CONFIRMED, REFUSED, PARKED);
      case APPLIED -> Set.of(APPLIED, CONFIRMED, PARKED);
      case CONFIRMED -> Set.of(CONFIRMED, PARKED);
      case REFUSED -> Set.of(PLANNED, REFUSED, CONFIRMED, PARKED);
      case PARKED -> Set.of(PARKED, CONFIRMED);
      case LEFT_OUT -> Set.of(LEFT_OUT, PARKED);
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

  /** Returns whether a request may have had an effect that is not recorded. */
  public boolean isUnderWay() {
    return this == SENT || this == UNKNOWN;
  }

  /** Returns whether the register system has the order. */
  public boolean isPosted() {
    return this == APPLIED || this == CONFIRMED;
  }
}
