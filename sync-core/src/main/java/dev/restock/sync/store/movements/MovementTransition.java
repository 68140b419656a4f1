package dev.restock.sync.store.movements;

import dev.restock.sync.store.AuditEntry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can happen to a movement after it was recorded as {@link MovementState#PLANNED}:
 * from which states, to which, and by whom. Stores make these changes and refuse all others. Each
 * is one transaction that compares the state and, where a claim is needed, the fencing token, and
 * leaves an {@link AuditEntry}. {@code docs/guarantees.md} shows the same table.
 */
public enum MovementTransition {
  /**
   * A host claims it to post it, or takes it over from a host whose lease ended before the post.
   */
  CLAIM_TO_SEND(
      Writer.CLAIMANT,
      Map.of(
          MovementState.PLANNED, MovementState.CLAIMED,
          MovementState.CLAIMED, MovementState.CLAIMED)),

  /** A host that posts it at once claims it and records it as sent in one step. */
  CLAIM_AS_SENT(
      Writer.CLAIMANT,
      Map.of(
          MovementState.PLANNED, MovementState.SENT,
          MovementState.CLAIMED, MovementState.SENT)),

  /** The holder posts it next. */
  MARK_SENT(Writer.HOLDER, Map.of(MovementState.CLAIMED, MovementState.SENT)),

  /** A host claims it to verify it: its verification is due, or its host died after the send. */
  CLAIM_UNKNOWN(
      Writer.CLAIMANT,
      Map.of(
          MovementState.SENT, MovementState.UNKNOWN,
          MovementState.UNKNOWN, MovementState.UNKNOWN)),

  /** The answer of the post or the ledger named its transaction. */
  APPLY(
      Writer.HOLDER,
      Map.of(
          MovementState.CLAIMED, MovementState.APPLIED,
          MovementState.SENT, MovementState.APPLIED,
          MovementState.UNKNOWN, MovementState.APPLIED)),

  /** It surely had no effect, and may be sent again. */
  SEND_AGAIN(
      Writer.HOLDER,
      Map.of(
          MovementState.CLAIMED, MovementState.PLANNED,
          MovementState.SENT, MovementState.PLANNED,
          MovementState.UNKNOWN, MovementState.PLANNED)),

  /** Its effect is not known yet. */
  VERIFY_LATER(
      Writer.HOLDER,
      Map.of(
          MovementState.SENT, MovementState.UNKNOWN,
          MovementState.UNKNOWN, MovementState.UNKNOWN)),

  /** It surely had no effect, and is given up; its unit is parked. */
  REFUSE(
      Writer.HOLDER,
      Map.of(
          MovementState.CLAIMED, MovementState.REFUSED,
          MovementState.SENT, MovementState.REFUSED,
          MovementState.UNKNOWN, MovementState.REFUSED)),

  /** The ledger shows something that a person must decide; its unit is parked. */
  PARK(
      Writer.HOLDER,
      Map.of(
          MovementState.CLAIMED, MovementState.PARKED,
          MovementState.SENT, MovementState.PARKED,
          MovementState.UNKNOWN, MovementState.PARKED,
          MovementState.APPLIED, MovementState.PARKED,
          MovementState.REVERSED, MovementState.PARKED)),

  /** The ledger shows a transaction of it after it has ended; its unit is parked. */
  PARK_ENDED(
      Writer.LEDGER_READER,
      Map.of(
          MovementState.CONFIRMED, MovementState.PARKED,
          MovementState.REVERSED, MovementState.PARKED,
          MovementState.REFUSED, MovementState.PARKED,
          MovementState.WITHDRAWN, MovementState.PARKED)),

  /** A host claims it to read the ledger once more, after the grace period. */
  CLAIM_TO_CONFIRM(
      Writer.CLAIMANT,
      Map.of(
          MovementState.APPLIED, MovementState.APPLIED,
          MovementState.REVERSED, MovementState.REVERSED)),

  /** The ledger shows it exactly once, after its grace period. */
  CONFIRM(
      Writer.HOLDER,
      Map.of(
          MovementState.APPLIED, MovementState.CONFIRMED,
          MovementState.REVERSED, MovementState.REVERSED)),

  /** The ledger could not be read; the confirmation is postponed. */
  CONFIRM_LATER(
      Writer.HOLDER,
      Map.of(
          MovementState.APPLIED, MovementState.APPLIED,
          MovementState.REVERSED, MovementState.REVERSED)),

  /**
   * The decision that led to it changed before it was ever sent. It may not happen while a line of
   * the ledger carries its key: then an earlier store sent it.
   */
  WITHDRAW(Writer.DECISION, Map.of(MovementState.PLANNED, MovementState.WITHDRAWN)),

  /** Another movement of its unit was refused or parked before this one was ever sent. */
  WITHDRAW_WITH_UNIT(Writer.OTHER_MOVEMENT, Map.of(MovementState.PLANNED, MovementState.WITHDRAWN)),

  /**
   * A register did something with its unit, or a person took a piece at a register from its unit,
   * before this one was ever sent. One that the ledger shows is left.
   */
  WITHDRAW_FOR_REGISTER(
      Writer.REGISTER_READER, Map.of(MovementState.PLANNED, MovementState.WITHDRAWN)),

  /** The movement that undoes it was applied. */
  REVERSE(
      Writer.OTHER_MOVEMENT,
      Map.of(
          MovementState.APPLIED, MovementState.REVERSED,
          MovementState.CONFIRMED, MovementState.REVERSED)),

  /** A person accepted the movement that corrects its duplicate: it is in the ledger once. */
  ACCEPT_CORRECTION(Writer.PERSON, Map.of(MovementState.PARKED, MovementState.CONFIRMED)),

  /** The same for one that was undone before its duplicate was found. */
  ACCEPT_CORRECTION_OF_REVERSED(
      Writer.PERSON, Map.of(MovementState.PARKED, MovementState.REVERSED));

  private static final Map<MovementState, Set<MovementState>> NEXT = next();

  private final Writer by;

  @SuppressWarnings("ImmutableEnumChecker") // an EnumMap that is never changed
  private final Map<MovementState, MovementState> states;

  MovementTransition(Writer by, Map<MovementState, MovementState> states) {
    this.by = by;
    this.states = new EnumMap<>(states);
  }

  private static Map<MovementState, Set<MovementState>> next() {
    Map<MovementState, Set<MovementState>> next = new EnumMap<>(MovementState.class);
    for (MovementState state : MovementState.values()) {
      Set<MovementState> after = EnumSet.noneOf(MovementState.class);
      Arrays.stream(values()).forEach(one -> one.from(state).ifPresent(after::add));
      next.put(state, Set.copyOf(after));
    }
    return next;
  }

  static Set<MovementState> after(MovementState state) {
    return NEXT.getOrDefault(state, Set.of());
  }

  /**
   * Who may do it.
   *
   * @return the one who writes, with the right that it needs
   */
  public Writer by() {
    return by;
  }

  /**
   * In which states it may happen.
   *
   * @return the states, at least one
   */
  public Set<MovementState> from() {
    return Set.copyOf(states.keySet());
  }

  /**
   * What it makes of a movement.
   *
   * @param state the state that the movement is in
   * @return the state that follows; empty if this may not happen then
   */
  public Optional<MovementState> from(MovementState state) {
    return Optional.ofNullable(states.get(state));
  }

  /**
   * What it makes of a claimed movement.
   *
   * @param movement the movement as it was claimed
   * @return the state that follows
   * @throws IllegalArgumentException if this may not happen to it
   */
  public MovementState checked(StoredMovement movement) {
    return from(movement.state())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "movement "
                        + movement.key()
                        + " is "
                        + movement.state()
                        + ", to which "
                        + this
                        + " cannot happen"));
  }

  /** Who may change a movement, and what gives the right. */
  public enum Writer {
    /** Any host, if the movement is due and no lease of it is current; raises the fencing token. */
    CLAIMANT,
    /**
     * The host with the latest claim: fencing token and state are those of its claim, and the claim
     * was not given back. It may write after its lease has ended, as long as no other host has
     * claimed the movement.
     */
    HOLDER,
    /** The holder of the latest claim of a read of the movement's return, by its decision. */
    DECISION,
    /**
     * The holder of another movement of the same unit, in the transaction that records the outcome
     * of that one.
     */
    OTHER_MOVEMENT,
    /** Any host that has read the ledger and recorded what it shows. */
    LEDGER_READER,
    /**
     * Any host that has read the registers and recorded what they show, or a person who takes a
     * piece at a register from the unit.
     */
    REGISTER_READER,
    /** A person, through the movement's open case. */
    PERSON
  }
}
