package dev.restock.sync.store.channel;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionCase;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a claimed push, as its holder reports it. Made by the methods of this class.
 *
 * @param state the state that follows
 * @param attempt the attempt that is sent next; null if it does not change
 * @param mayArriveUntil as {@link StoredPush#mayArriveUntil}
 * @param dueAt when it is claimed next; null if it has ended, or its claim is kept
 * @param opened the case that is opened with it; null for none
 * @param why a few words for the audit, without personal data
 */
public record PushOutcome(
    PushState state,
    @Nullable PushAttempt attempt,
    @Nullable Instant mayArriveUntil,
    @Nullable Instant dueAt,
    @Nullable ExceptionCase opened,
    String why) {
  public PushOutcome {
    requireNonNull(state, "state");
    requireNonNull(why, "why");
  }

  /**
   * An attempt is sent next. The claim is kept. Recorded before the request leaves.
   *
   * @param attempt the attempt, a new one or the latest once more
   * @param mayArriveUntil when the request cannot arrive any more
   */
  public static PushOutcome sent(PushAttempt attempt, Instant mayArriveUntil) {
    return new PushOutcome(
        PushState.SENT,
        attempt,
        mayArriveUntil,
        null,
        null,
        "attempt " + attempt.number() + " from level " + attempt.changeFrom());
  }

  /** It has taken effect. A case of it that was retried is resolved. */
  public static PushOutcome applied() {
    return new PushOutcome(PushState.APPLIED, null, null, null, null, "the channel confirmed it");
  }

  /**
   * It surely had no effect, and is attempted later.
   *
   * @param dueAt when
   * @param why the reason
   */
  public static PushOutcome again(Instant dueAt, String why) {
    return new PushOutcome(PushState.PLANNED, null, null, dueAt, null, why);
  }

  /**
   * It is not known whether it had an effect, and the same attempt is sent again later.
   *
   * @param dueAt when
   * @param mayArriveUntil when no earlier request can arrive any more
   * @param why the reason
   */
  public static PushOutcome unknown(Instant dueAt, Instant mayArriveUntil, String why) {
    return new PushOutcome(PushState.UNKNOWN, null, mayArriveUntil, dueAt, null, why);
  }

  /**
   * It surely had no effect, and a person must change something first.
   *
   * @param opened its case
   */
  public static PushOutcome refused(ExceptionCase opened) {
    return new PushOutcome(PushState.REFUSED, null, null, null, opened, opened.type().name());
  }

  /**
   * It cannot be found out whether it had an effect.
   *
   * @param opened its case
   */
  public static PushOutcome parked(ExceptionCase opened) {
    return new PushOutcome(PushState.PARKED, null, null, null, opened, opened.type().name());
  }

  /**
   * It surely had no effect, and is not to be made any more. A case of it that was retried is
   * resolved.
   *
   * @param why the reason
   */
  public static PushOutcome withdrawn(String why) {
    return new PushOutcome(PushState.WITHDRAWN, null, null, null, null, why);
  }

  /** Returns the case that is opened with it; empty for none. */
  public Optional<ExceptionCase> openedCase() {
    return Optional.ofNullable(opened);
  }

  /** Returns whether the holder keeps its claim. */
  public boolean isHeld() {
    return state == PushState.SENT;
  }
}
