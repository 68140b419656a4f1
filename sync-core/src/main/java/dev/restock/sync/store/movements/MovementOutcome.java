package dev.restock.sync.store.movements;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.store.SyncStore;
import java.time.Instant;
import java.util.Optional;

/** What the holder of a claimed movement makes of it. */
public sealed interface MovementOutcome {

  /**
   * What this does to a movement; tells from which states it is allowed.
   *
   * @return the transition
   */
  MovementTransition transition();

  /**
   * A few words for the audit.
   *
   * @return what led to it, without personal data
   */
  String why();

  /**
   * It is in the ledger. If it is a reversal, what it undoes becomes {@link MovementState#REVERSED}
   * with it.
   *
   * @param transactionId the transaction
   * @param at when that became known
   * @param confirmAt when its settling time is over, so that the ledger is to be read once more;
   *     empty if the ledger keeps no transaction of it that could be read
   */
  record Applied(long transactionId, Instant at, Optional<Instant> confirmAt)
      implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.APPLY;
    }

    @Override
    public String why() {
      return "transaction " + transactionId;
    }
  }

  /**
   * The ledger was read once more after the settling time and shows it exactly once.
   *
   * @param at when that was read
   */
  record Confirmed(Instant at) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.CONFIRM;
    }

    @Override
    public String why() {
      return "stands there once";
    }
  }

  /**
   * The ledger could not be read once more; it is to be tried again.
   *
   * @param at when
   */
  record ConfirmLater(Instant at) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.CONFIRM_LATER;
    }

    @Override
    public String why() {
      return "to be confirmed later";
    }
  }

  /**
   * It surely had no effect and will not be sent again; its unit is parked.
   *
   * @param opened the case
   */
  record Refused(ExceptionCase opened) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.REFUSE;
    }

    @Override
    public String why() {
      return opened.type().name();
    }
  }

  /**
   * Its effect cannot be decided; its unit is parked.
   *
   * @param opened the case; if it offers a correction, {@link SyncStore#acceptCorrection} ends it
   */
  record Parked(ExceptionCase opened) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.PARK;
    }

    @Override
    public String why() {
      return opened.type().name();
    }
  }

  /**
   * It surely had no effect; it goes back to the queue.
   *
   * @param notBefore when it may be claimed again
   * @param counts whether it did go out, so that this counts as one of its sends
   */
  record Again(Instant notBefore, boolean counts) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.SEND_AGAIN;
    }

    @Override
    public String why() {
      return counts ? "not in the ledger" : "did not go out";
    }
  }

  /**
   * Its effect is not known yet.
   *
   * @param verifyAt when to look for it next
   * @param graceEndsAt when a search that finds nothing is proof that nothing happened
   */
  record StillUnknown(Instant verifyAt, Instant graceEndsAt) implements MovementOutcome {
    @Override
    public MovementTransition transition() {
      return MovementTransition.VERIFY_LATER;
    }

    @Override
    public String why() {
      return "effect not known";
    }
  }
}
