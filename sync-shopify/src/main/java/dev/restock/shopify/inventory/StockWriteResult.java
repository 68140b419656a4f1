package dev.restock.shopify.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of sending one {@link StockWrite} once. Code that depends on the alternative calls
 * {@link #match}, so that it does not compile when an alternative is added; code that only asks
 * whether stock has moved uses {@link #effect()}.
 */
public sealed interface StockWriteResult {

  /** Whether stock has moved. */
  enum Effect {
    /** It has, by this sending or by an earlier one with the same key. */
    APPLIED,
    /** This sending has not moved it. */
    NONE,
    /** It may have. */
    UNKNOWN
  }

  /** Returns whether stock has moved. */
  Effect effect();

  /**
   * Applies the function of this alternative.
   *
   * @param applied for {@link Applied}
   * @param stale for {@link Stale}
   * @param key for {@link KeyProblem}
   * @param refused for {@link Refused}
   * @param notSent for {@link NotSent}
   * @param unknown for {@link Unknown}
   * @param <T> what the functions return
   * @return what the function returned
   */
  <T> T match(
      Function<Applied, T> applied,
      Function<Stale, T> stale,
      Function<KeyProblem, T> key,
      Function<Refused, T> refused,
      Function<NotSent, T> notSent,
      Function<Unknown, T> unknown);

  /**
   * The change took effect. Errors beside it, such as a field that the app may not read, change
   * nothing of that.
   *
   * @param groupId the id of the change in the shop's stock history; empty if nothing had to change
   *     or the answer does not say
   * @param errors errors that the answer carries nevertheless, as texts on one line; usually none
   */
  record Applied(Optional<String> groupId, List<String> errors) implements StockWriteResult {

    public Applied {
      errors = List.copyOf(errors);
    }

    @Override
    public Effect effect() {
      return Effect.APPLIED;
    }

    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyProblem, T> key,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return applied.apply(this);
    }
  }

  /**
   * The quantity is no longer the one that the change was made for. This sending had no effect. If
   * an earlier sending with the same key is in doubt and the key is older than 24 hours, that one
   * may be the reason: this proves nothing about it.
   *
   * @param from the quantity that was expected
   */
  record Stale(int from) implements StockWriteResult {
    @Override
    public Effect effect() {
      return Effect.NONE;
    }

    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyProblem, T> key,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return stale.apply(this);
    }
  }

  /**
   * The key cannot be used now, or no more. This sending had no effect.
   *
   * @param kind why
   */
  record KeyProblem(Kind kind) implements StockWriteResult {
    /** Why a key cannot be used. */
    public enum Kind {
      /** The key was used with other values. */
      PARAMETER_MISMATCH,
      /** An earlier sending with the key is under way: send the same again later. */
      CONCURRENT_REQUEST,
      /** An earlier sending with the key failed, and the key is used up. */
      PREVIOUS_ATTEMPT_FAILED
    }

    @Override
    public Effect effect() {
      return Effect.NONE;
    }

    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyProblem, T> key,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return key.apply(this);
    }
  }

  /**
   * Shopify refused the change. It had no effect, and the same change would be refused again.
   *
   * @param errors what is wrong, at least one
   */
  record Refused(List<UserError> errors) implements StockWriteResult {

    public Refused {
      errors = List.copyOf(errors);
    }

    @Override
    public Effect effect() {
      return Effect.NONE;
    }

    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyProblem, T> key,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return refused.apply(this);
    }
  }

  /**
   * The change surely had no effect and may be sent again with the same key: a limit was reached,
   * there was no connection, or the token was refused and another one is used from now on.
   *
   * @param reason what happened
   * @param retryAt when to send it again; empty if any time will do
   */
  record NotSent(String reason, Optional<Instant> retryAt) implements StockWriteResult {
    @Override
    public Effect effect() {
      return Effect.NONE;
    }

    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyProblem, T> key,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return notSent.apply(this);
    }
  }

  /**
   * The change may or may not have taken effect: the answer was late, lost, a server error or not
   * understood. For 24 hours after the first sending the same change may be sent again.
   *
   * @param reason what happened
   */
  record Unknown(String reason) implements StockWriteResult {
    @Override
    public Effect effect() {
      return Effect.UNKNOWN;
    }

    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyProblem, T> key,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }
}
