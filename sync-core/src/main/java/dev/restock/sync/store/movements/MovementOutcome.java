package dev.restock.sync.store.movements;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.store.SyncStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outcome of a claimed movement, as its holder reports it. */
public sealed interface MovementOutcome {

  /**
   * Returns the transition that this outcome is. It says in which states the outcome is possible.
   *
   * @return the transition
   */
  MovementTransition transition();

  /**
   * Computes what this outcome does to a movement and its unit. This is the only place that knows:
   * stores write the result.
   *
   * @param claimed the movement as it was claimed
   * @return the change
   * @throws IllegalArgumentException if the transition cannot happen to the movement
   */
  MovementChange applyTo(StoredMovement claimed);

  /**
   * Returns the reason for the audit.
   *
   * @param change what this outcome did
   * @return a few words without personal data
   */
  String why(MovementChange change);

  /**
   * Whether stock may still change: the movement is sent, sent again, or its effect is not known.
   *
   * @return false if its effect is known or a person decides
   */
  boolean isOpen();

  /**
   * Applies the function of this alternative.
   *
   * @param by a function for each alternative
   * @param <T> what the functions return
   * @return what the function returned
   */
  <T> T match(ByOutcome<T> by);

  /**
   * A function for each alternative.
   *
   * @param <T> what the functions return
   */
  interface ByOutcome<T> {
    /** For {@link Sent}. */
    T sent(Sent outcome);

    /** For {@link Applied}. */
    T applied(Applied outcome);

    /** For {@link Confirmed}. */
    T confirmed(Confirmed outcome);

    /** For {@link ConfirmLater}. */
    T confirmLater(ConfirmLater outcome);

    /** For {@link Refused}. */
    T refused(Refused outcome);

    /** For {@link Parked}. */
    T parked(Parked outcome);

    /** For {@link Again}. */
    T again(Again outcome);

    /** For {@link StillUnknown}. */
    T stillUnknown(StillUnknown outcome);
  }

  /** Starts from the movement in the state that follows; a confirmation is not due any more. */
  private static StoredMovement.Builder into(
      StoredMovement claimed, MovementTransition transition) {
    return claimed.toBuilder().state(transition.checked(claimed)).confirmAt(null);
  }

  /**
   * Starts from the movement in the state that follows. A send that was recorded and not made is
   * not counted.
   */
  private static StoredMovement.Builder counting(
      boolean counts, StoredMovement claimed, MovementTransition transition) {
    StoredMovement.Builder counting = into(claimed, transition);
    if (claimed.state() == MovementState.SENT && !counts) {
      counting.sends(claimed.sends() - 1);
      if (claimed.sends() == 1) {
        counting.graceEndsAt(null);
      }
    }
    return counting;
  }

  /**
   * It is posted next. The claim is kept.
   *
   * @param lowerBound the lower bound for the search of its transaction; a movement that was sent
   *     before keeps its first one
   * @param graceEndsAt when a search that finds nothing proves that nothing happened
   */
  record Sent(long lowerBound, Instant graceEndsAt) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.MARK_SENT;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public <T> T match(ByOutcome<T> by) {
      return by.sent(this);
    }

    @Override
    public MovementChange applyTo(StoredMovement claimed) {
      transition().checked(claimed);
      return MovementChange.held(claimed, claimed.sent(lowerBound, graceEndsAt));
    }

    @Override
    public String why(MovementChange change) {
      return "above " + change.after().lowerBound();
    }
  }

  /**
   * It is in the ledger. If it is a reversal, the movement that it reverses becomes {@link
   * MovementState#REVERSED}.
   *
   * @param transactionId the transaction
   * @param at when that became known
   * @param confirmAt when its grace period is over and the ledger is to be read once more; null if
   *     the ledger keeps no transaction of it that could be read
   * @param counts whether it may have been sent by this claim, so that this counts as one of its
   *     sends; false if the ledger showed it before
   */
  record Applied(long transactionId, Instant at, @Nullable Instant confirmAt, boolean counts)
      implements MovementOutcome {

    /** It is in the ledger, and it was sent. */
    public Applied(long transactionId, Instant at, @Nullable Instant confirmAt) {
      this(transactionId, at, confirmAt, true);
    }

    @Override
    public MovementTransition transition() {
      return MovementTransition.APPLY;
    }

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public <T> T match(ByOutcome<T> by) {
      return by.applied(this);
    }

    @Override
    public MovementChange applyTo(StoredMovement claimed) {
      StoredMovement applied =
          MovementOutcome.counting(counts, claimed, transition())
              .transactionId(transactionId)
              .appliedAt(at)
              .confirmAt(confirmAt)
              .build();
      return MovementChange.due(claimed, applied, confirmAt);
    }

    @Override
    public String why(MovementChange change) {
      return "transaction " + transactionId;
    }
  }

  /**
   * The ledger was read once more after the grace period and shows it exactly once.
   *
   * @param at when it was read
   */
  record Confirmed(Instant at) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.CONFIRM;
    }

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public <T> T match(ByOutcome<T> by) {
      return by.confirmed(this);
    }

    @Override
    public MovementChange applyTo(StoredMovement claimed) {
      return MovementChange.ended(claimed, MovementOutcome.into(claimed, transition()).build());
    }

    @Override
    public String why(MovementChange change) {
      return "is in the ledger once";
    }
  }

  /**
   * The ledger could not be read once more, which is to be tried again.
   *
   * @param at when to try again
   */
  record ConfirmLater(Instant at) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.CONFIRM_LATER;
    }

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public <T> T match(ByOutcome<T> by) {
      return by.confirmLater(this);
    }

    @Override
    public MovementChange applyTo(StoredMovement claimed) {
      return MovementChange.due(
          claimed, MovementOutcome.into(claimed, transition()).confirmAt(at).build(), at);
    }

    @Override
    public String why(MovementChange change) {
      return "to be confirmed later";
    }
  }

  /**
   * It surely had no effect and will not be sent again. Its unit is parked.
   *
   * @param opened the case
   * @param counts whether it was sent, so that this counts as one of its sends
   */
  record Refused(ExceptionCase opened, boolean counts) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.REFUSE;
    }

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public <T> T match(ByOutcome<T> by) {
      return by.refused(this);
    }

    @Override
    public MovementChange applyTo(StoredMovement claimed) {
      return MovementChange.parked(
          claimed, MovementOutcome.counting(counts, claimed, transition()).build(), opened);
    }

    @Override
    public String why(MovementChange change) {
      return opened.type().name();
    }
  }

  /**
   * Its effect cannot be decided. Its unit is parked.
   *
   * @param opened the case; if it offers a correction, {@link SyncStore#acceptCorrection} ends it
   */
  record Parked(ExceptionCase opened) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.PARK;
    }

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public <T> T match(ByOutcome<T> by) {
      return by.parked(this);
    }

    @Override
    public MovementChange applyTo(StoredMovement claimed) {
      return MovementChange.parked(
          claimed, MovementOutcome.into(claimed, transition()).build(), opened);
    }

    @Override
    public String why(MovementChange change) {
      return opened.type().name();
    }
  }

  /**
   * It surely had no effect and is planned again.
   *
   * @param notBefore when it may be claimed again
   * @param counts whether it was sent, so that this counts as one of its sends
   */
  record Again(Instant notBefore, boolean counts) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.SEND_AGAIN;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public <T> T match(ByOutcome<T> by) {
      return by.again(this);
    }

    @Override
    public MovementChange applyTo(StoredMovement claimed) {
      StoredMovement planned = MovementOutcome.counting(counts, claimed, transition()).build();
      return MovementChange.due(claimed, planned, notBefore);
    }

    @Override
    public String why(MovementChange change) {
      return counts ? "not in the ledger" : "was not sent";
    }
  }

  /**
   * Its effect is not known yet.
   *
   * @param verifyAt when to verify it next
   * @param graceEndsAt when a search that finds nothing proves that nothing happened
   */
  record StillUnknown(Instant verifyAt, Instant graceEndsAt) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.VERIFY_LATER;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public <T> T match(ByOutcome<T> by) {
      return by.stillUnknown(this);
    }

    @Override
    public MovementChange applyTo(StoredMovement claimed) {
      return MovementChange.due(
          claimed,
          MovementOutcome.into(claimed, transition()).graceEndsAt(graceEndsAt).build(),
          verifyAt);
    }

    @Override
    public String why(MovementChange change) {
      return "effect not known";
    }
  }
}
