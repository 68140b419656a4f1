package dev.restock.sync.store.channel;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.channel.ChannelPush;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A push with its state, as a store returned it at one moment.
 *
 * @param push the push
 * @param state its state
 * @param fencingToken the token of the latest claim; 0 if it was never claimed
 * @param sends how often an attempt was recorded to be sent
 * @param attempt the latest attempt; null if there was none
 * @param mayArriveUntil when the latest send whose outcome is not known cannot arrive any more;
 *     null if the outcome of every send of the attempt is known
 * @param plannedAt when it was planned
 * @param changedAt when its state changed last
 */
public record StoredPush(
    ChannelPush push,
    PushState state,
    long fencingToken,
    int sends,
    @Nullable PushAttempt attempt,
    @Nullable Instant mayArriveUntil,
    Instant plannedAt,
    Instant changedAt) {
  public StoredPush {
    requireNonNull(push, "push");
    requireNonNull(state, "state");
    requireNonNull(plannedAt, "plannedAt");
    requireNonNull(changedAt, "changedAt");
  }

  /**
   * A push that is planned.
   *
   * @param push the push
   * @param now the current time
   */
  public static StoredPush planned(ChannelPush push, Instant now) {
    return new StoredPush(push, PushState.PLANNED, 0, 0, null, null, now, now);
  }

  /** Returns the id of the push. */
  public String id() {
    return push.id();
  }

  /** Returns the same push after a claim, with the next fencing token. */
  public StoredPush claimed() {
    return new StoredPush(
        push, state, fencingToken + 1, sends, attempt, mayArriveUntil, plannedAt, changedAt);
  }

  /**
   * Returns the same push after an outcome.
   *
   * @param outcome the outcome
   * @param now the current time
   * @throws IllegalArgumentException if the outcome cannot follow its state
   */
  public StoredPush after(PushOutcome outcome, Instant now) {
    if (!state.next().contains(outcome.state())) {
      throw new IllegalArgumentException(
          "push " + id() + " is " + state + ", which " + outcome.state() + " cannot follow");
    }
    return new StoredPush(
        push,
        outcome.state(),
        fencingToken,
        sends + (outcome.state() == PushState.SENT ? 1 : 0),
        outcome.attempt() == null ? attempt : outcome.attempt(),
        outcome.mayArriveUntil(),
        plannedAt,
        now);
  }

  /**
   * Returns the same push in another state.
   *
   * @param next the state
   * @param now the current time
   */
  public StoredPush inState(PushState next, Instant now) {
    return new StoredPush(push, next, fencingToken, sends, attempt, mayArriveUntil, plannedAt, now);
  }
}
